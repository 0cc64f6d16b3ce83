-- long
-- The longer list of kinds holds for every reading so far.
alter table accesses validate constraint accesses_kind_known;
