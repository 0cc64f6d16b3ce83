-- long
-- What was added holds for every row; validated apart, so that no write waits.
alter table block_attempts validate constraint block_attempts_act_check;
alter table fulfilment_steps validate constraint fulfilment_steps_moved_by;
alter table fulfilment_steps validate constraint fulfilment_steps_source;
