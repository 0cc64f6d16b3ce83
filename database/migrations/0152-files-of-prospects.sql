-- long
-- A note on a prospect takes files as one on a customer does; a file names whose note it is for: one of the two. Old rows are checked later.
-- What came with the openings of prospects holds for every row; validated here, before the lock that the rest needs.
alter table accesses validate constraint accesses_prospect;
alter table accesses validate constraint accesses_kind_known;

alter table note_files add column prospect_id uuid;
alter table note_files add constraint note_files_prospect foreign key (prospect_id) references prospects (id) not valid;
-- Whoever reads a file asks for the one of the two that it names.
-- squawk-ignore ban-drop-not-null
alter table note_files alter column customer_id drop not null;
alter table note_files add constraint note_files_of_one check (num_nonnulls(customer_id, prospect_id) = 1) not valid;
