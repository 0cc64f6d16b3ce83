-- long
-- A file is of one party, for every row; validated apart, so that no write waits.
alter table note_files validate constraint note_files_prospect;
alter table note_files validate constraint note_files_of_one;
