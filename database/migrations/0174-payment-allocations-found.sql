-- outside a transaction
-- long
-- The rows of a payment on an invoice.
create unique index concurrently if not exists payment_allocations_each on payment_allocations (payment_id, invoice_id, position);
