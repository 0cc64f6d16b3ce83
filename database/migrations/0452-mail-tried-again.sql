-- When a mail that did not leave is tried again by itself, for who waits for it.
alter table outbox add column try_again_at timestamptz;
comment on column outbox.try_again_at is 'null unless its last try failed and there is another one';
grant select (try_again_at) on outbox to steward_reader;
