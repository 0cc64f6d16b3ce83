-- long
-- What was added to payment methods holds for every row; validated apart, so that no write waits.
alter table payment_methods validate constraint payment_methods_state;
alter table payment_methods validate constraint payment_methods_added_by;
alter table payment_methods validate constraint payment_methods_removed_by;
