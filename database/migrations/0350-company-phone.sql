-- A telephone number that mails, the portal and the pay page can name.

alter table company add column phone text;
alter table company add constraint company_phone check (phone ~ '^\+[1-9][0-9]{6,14}$') not valid;
comment on column company.phone is 'as E.164; null: customers are not told to call';
grant select (phone) on company to steward_portal;
