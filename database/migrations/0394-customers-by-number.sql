-- outside a transaction
-- The list by number: 1204-77 stands before 10001-68.
create index concurrently if not exists customers_by_number on customers (length(number), number);
