-- What an absence moved, ticket by ticket: a run of the job may break off and be gone on with later, and two may overlap, so no one instant says it.
-- Whoever takes the absence back gives back what stands here.

create table absence_moves (
  absence_id uuid not null references staff_absences (id),
  ticket_id uuid not null references tickets (id),
  at timestamptz not null,
  primary key (absence_id, ticket_id)
);
create index absence_moves_ticket on absence_moves (ticket_id);
comment on table absence_moves is 'tickets that went on to others because who held them was away, and when';
create trigger absence_moves_append_only before update or delete or truncate on absence_moves execute function refuse_change();
grant select, insert on absence_moves to steward_app;
grant select on absence_moves to steward_reader;
