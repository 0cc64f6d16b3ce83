-- long
-- What was added to payments and the ledger holds for every row; validated apart, so that no write waits.
alter table payments validate constraint payments_channel;
alter table payments validate constraint payments_taken_by;
alter table payments validate constraint payments_interaction;
alter table payments validate constraint payments_status_check;
alter table ledger_entries validate constraint ledger_entries_refund;
