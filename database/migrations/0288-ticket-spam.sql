-- Whose mail opens a ticket that is closed as spam. Addresses are kept in small letters.

create table ticket_spam_senders (
  address text primary key check (address = lower(address)),
  ticket_id uuid not null references tickets (id),
  marked_by uuid not null references staff (id),
  marked_at timestamptz not null
);
comment on column ticket_spam_senders.ticket_id is 'the ticket that was called spam';

grant select, insert, update, delete on ticket_spam_senders to steward_app;
grant select on ticket_spam_senders to steward_reader;
