-- outside a transaction
-- Whose an address is, however it is written.
create index concurrently if not exists emails_address on emails (lower(address));
