-- long
-- It holds for every row; validated apart, so that no write waits.
alter table interactions validate constraint interactions_dropped;
