-- What customers said of the answer, after their ticket was closed.

create table ticket_ratings (
  id uuid primary key,
  ticket_id uuid not null references tickets (id),
  rated_at timestamptz not null,
  stars smallint not null check (stars between 1 and 5),
  said text check (char_length(said) <= 2000),
  answered_by uuid references staff (id),
  portal_user_id uuid references portal_users (id)
);
create index ticket_ratings_ticket on ticket_ratings (ticket_id, rated_at desc, id desc);
create index ticket_ratings_at on ticket_ratings (rated_at, id);
create index ticket_ratings_answered_by on ticket_ratings (answered_by, rated_at) where answered_by is not null;
create index ticket_ratings_portal_user on ticket_ratings (portal_user_id) where portal_user_id is not null;
comment on table ticket_ratings is 'a ticket that was opened again may be rated again: the newest of each counts';
comment on column ticket_ratings.answered_by is 'whose answer was rated: who had answered last';
create trigger ticket_ratings_append_only before update or delete or truncate on ticket_ratings execute function refuse_change();

grant select, insert on ticket_ratings to steward_app;
grant select on ticket_ratings to steward_reader;
