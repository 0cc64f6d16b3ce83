-- outside a transaction
-- A reading names its service by the telephone number.
create index concurrently if not exists telephone_numbers_number on telephone_numbers (number);
