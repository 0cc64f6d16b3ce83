-- long
alter table exports validate constraint exports_what_check;
