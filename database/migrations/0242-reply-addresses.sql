-- Where a customer's answer goes: an address of its own for each message and recipient. Its last part is a mark that only we can make.

create table reply_addresses (
  id uuid primary key,
  ticket_id uuid not null references tickets (id),
  ticket_message_id uuid references ticket_messages (id),
  recipient text not null,
  made_at timestamptz not null
);
create index reply_addresses_ticket on reply_addresses (ticket_id);
comment on column reply_addresses.recipient is 'whom the address was given to; from anybody else a mail to it is not verified';

create trigger reply_addresses_append_only before update or delete or truncate on reply_addresses execute function refuse_change();

grant select, insert on reply_addresses to steward_app;
grant select on reply_addresses to steward_reader;

alter table outbox add column reply_to text;
comment on column outbox.reply_to is 'where an answer goes, where that is another address than the sender';
grant select (reply_to) on outbox to steward_reader;
