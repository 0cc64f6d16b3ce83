-- A plan for businesses alone is not offered to a household.

alter table plans add column customer_kind text;
comment on column plans.customer_kind is 'for which kind of customer it is offered; null: for both';
alter table plans add constraint plans_customer_kind check (customer_kind in ('residential', 'business')) not valid;
