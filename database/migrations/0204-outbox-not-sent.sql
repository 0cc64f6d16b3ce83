-- outside a transaction
-- What did not leave is looked for among the many that did.
create index concurrently if not exists outbox_not_sent on outbox (state, created_at desc, id desc)
  where customer_id is not null and state <> 'sent';
