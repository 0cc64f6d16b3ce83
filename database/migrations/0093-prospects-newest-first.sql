-- outside a transaction
create index concurrently prospects_created on prospects (created_at desc, id desc);
