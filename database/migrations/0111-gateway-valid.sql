-- long
-- What was added to attempts holds for every row; validated apart, so that no write waits.
alter table payment_attempts validate constraint payment_attempts_settled_by;
alter table payment_attempts validate constraint payment_attempts_by_hand;
