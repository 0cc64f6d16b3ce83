-- outside a transaction
-- The collections list begins with what is past due, whoever's it is.
create index concurrently if not exists open_invoices_due on open_invoices (due_on) include (customer_id, open_minor);
