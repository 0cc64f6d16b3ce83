-- Who ever held a ticket or wrote in it: they go on seeing it when somebody else has it.

create table ticket_hands (
  staff_id uuid not null references staff (id),
  ticket_id uuid not null references tickets (id),
  primary key (staff_id, ticket_id)
);
comment on table ticket_hands is 'who held a ticket, or wrote in it: it stays theirs to see';
create index ticket_hands_ticket on ticket_hands (ticket_id);
create trigger ticket_hands_append_only before update or delete or truncate on ticket_hands execute function refuse_change();

insert into ticket_hands (staff_id, ticket_id)
select assigned_to, id from tickets where assigned_to is not null
union
select staff_id, ticket_id from ticket_messages where staff_id is not null;

grant select, insert on ticket_hands to steward_app;
grant select on ticket_hands to steward_reader;
