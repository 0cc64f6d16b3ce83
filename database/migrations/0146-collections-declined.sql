-- outside a transaction
-- Automatic payments that were declined lately.
create index concurrently if not exists payments_declined on payments (at desc) include (customer_id, payment_method_id) where status = 'declined';
