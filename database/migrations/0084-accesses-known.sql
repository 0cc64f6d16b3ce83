-- long
-- The kinds of reading hold for every row; validated apart, so that no write waits.
alter table accesses validate constraint accesses_kind_known;
