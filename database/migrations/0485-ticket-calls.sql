-- Which ticket a contact began at: a call stands in its history, by what the contact says of it.

create table ticket_calls (
  interaction_id uuid not null references interactions (id),
  ticket_id uuid not null references tickets (id),
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  primary key (interaction_id, ticket_id)
);
create index ticket_calls_ticket on ticket_calls (ticket_id, at);
comment on table ticket_calls is 'contacts that began at a ticket: by whom and when; which way, with whom and whether by mistake stands in the contact';
create trigger ticket_calls_append_only before update or delete or truncate on ticket_calls execute function refuse_change();
grant select, insert on ticket_calls to steward_app;
grant select on ticket_calls to steward_reader;
