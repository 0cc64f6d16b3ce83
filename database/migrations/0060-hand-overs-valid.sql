-- long
-- The references of hand-overs hold for every row; validated apart, so that no write waits.
alter table interactions validate constraint interactions_offered_to_staff;
alter table interactions validate constraint interactions_offered_to_team;
alter table interactions validate constraint interactions_offered_by;
