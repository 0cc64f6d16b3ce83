-- What is open by the sums themselves, below nothing too: how far an invoice is paid beyond its total.
grant select on invoices_open to steward_app;
