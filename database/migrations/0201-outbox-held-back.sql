-- A mail that the customer does not want is kept with its reason instead of being sent. Mails are also written by hand, and sent anew.

alter table outbox
  add column category text,
  add column held_because text,
  add column written_by uuid,
  add column interaction_id uuid,
  add column resends uuid;
comment on column outbox.category is 'what it is about, in presets/mail-categories.ts; null: to staff, or from before there were categories';
comment on column outbox.held_because is 'the code of the rule that held it back';
comment on column outbox.written_by is 'who wrote it by hand or sent it anew; null: automatic';
comment on column outbox.resends is 'the mail that this one repeats';

alter table outbox add constraint outbox_written_by foreign key (written_by) references staff (id) not valid;
alter table outbox add constraint outbox_interaction foreign key (interaction_id) references interactions (id) not valid;
alter table outbox add constraint outbox_resends foreign key (resends) references outbox (id) not valid;
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in ('queued', 'sent', 'failed', 'held_back')) not valid;
alter table outbox add constraint outbox_held_because check ((state = 'held_back') = (held_because is not null)) not valid;

grant select (category, held_because, written_by, interaction_id, resends) on outbox to steward_reader;
