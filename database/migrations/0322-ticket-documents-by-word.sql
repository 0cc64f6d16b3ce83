-- outside a transaction
-- Which tickets have a word.
create index concurrently if not exists ticket_documents_words on ticket_documents using gin (words);
