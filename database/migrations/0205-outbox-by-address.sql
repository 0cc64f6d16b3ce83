-- outside a transaction
-- "Did you get our mail at …?": by the beginning of an address.
create index concurrently if not exists outbox_address on outbox (lower(to_address) text_pattern_ops, created_at desc, id desc)
  where customer_id is not null;
