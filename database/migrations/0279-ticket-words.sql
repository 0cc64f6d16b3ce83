-- outside a transaction
-- The words of what was said in tickets, in any language: as they stand, without accents. Rare words are found by it; frequent ones are met
-- soon enough by reading the newest first.
create or replace function ticket_words(given text) returns tsvector
language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.simple', regexp_replace(public.unaccent('public.unaccent', given), '[^[:alnum:]]+', ' ', 'g'))
$$;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists ticket_messages_words on ticket_messages using gin (ticket_words(text));
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists tickets_words on tickets using gin (ticket_words(subject));
