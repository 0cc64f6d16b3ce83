-- The number is checked for the row that is there already.
alter table company validate constraint company_phone;
