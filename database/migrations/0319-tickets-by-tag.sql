-- outside a transaction
-- Tickets with a tag.
create index concurrently if not exists tickets_tags on tickets using gin (tags);
