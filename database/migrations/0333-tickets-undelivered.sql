-- When an answer last came back: whoever has the list before them sees that the customer did not get it.
alter table tickets add column undelivered_at timestamptz;
comment on column tickets.undelivered_at is 'when a report said last that an answer could not be delivered';
