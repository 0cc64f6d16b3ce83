-- outside a transaction
-- The company's outbox: every mail to a customer, newest first.
create index concurrently if not exists outbox_to_customers on outbox (created_at desc, id desc) where customer_id is not null;
