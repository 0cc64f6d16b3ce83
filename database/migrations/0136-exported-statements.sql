-- A statement is taken out as a file too.
alter table exports drop constraint exports_what_check;
alter table exports add constraint exports_what_check check (what in ('customers', 'customer', 'statement')) not valid;
