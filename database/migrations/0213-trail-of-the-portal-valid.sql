-- long
-- What was added to the trail holds for every row; validated apart, so that no write waits.
alter table change_sets validate constraint change_sets_portal_user;
alter table change_sets validate constraint change_sets_actor;
alter table change_sets validate constraint change_sets_customer_named;
alter table events validate constraint events_portal_user;
alter table accesses validate constraint accesses_kind_known;
