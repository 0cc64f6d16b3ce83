-- Who sends a mail says so first, so that two workers never send it both; the claim ends by itself when its worker has died.

alter table outbox add column sending_until timestamptz;
comment on column outbox.sending_until is 'claimed by a worker until then; null: nobody is sending it';

grant select (sending_until) on outbox to steward_reader;
