-- long
-- Invoices that a correction named before corrections counted.
select keep_open_invoices(array(
  select distinct invoice_id from ledger_entries where kind = 'adjustment' and invoice_id is not null));
