-- What the shipped catalogues sell to businesses, by its code; what a company called otherwise stays for both.
update plans set customer_kind = 'business' where code in ('business-guard', 'business-guard-quarter');
alter table plans validate constraint plans_customer_kind;
