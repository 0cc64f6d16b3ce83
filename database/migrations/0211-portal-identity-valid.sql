-- long
-- What was added to portal users holds for every row; validated apart, so that no write waits.
alter table portal_users validate constraint portal_users_state;
alter table portal_users validate constraint portal_users_role;
