-- long
-- What was added to the outbox holds for every row; validated apart, so that no write waits.
alter table outbox validate constraint outbox_written_by;
alter table outbox validate constraint outbox_interaction;
alter table outbox validate constraint outbox_resends;
alter table outbox validate constraint outbox_state_check;
alter table outbox validate constraint outbox_held_because;
