-- By what a company lets callers be verified.

alter table company
  add column caller_factors text[] not null default '{site_password,pin,email_code,last_payment,call_back}';
comment on column company.caller_factors is 'by what a caller may be verified; never empty';
