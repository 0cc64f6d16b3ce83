-- What somebody has begun to write in a ticket and not sent: theirs alone, so nobody else reads it, reports neither.
-- And who looks at a ticket now, which nobody needs after a crash.

create table ticket_drafts (
  ticket_id uuid not null references tickets (id),
  staff_id uuid not null references staff (id),
  text text not null,
  is_internal boolean not null,
  saved_at timestamptz not null,
  primary key (ticket_id, staff_id)
);
create index ticket_drafts_saved on ticket_drafts (saved_at);

create unlogged table ticket_presence (
  ticket_id uuid not null,
  staff_id uuid not null,
  is_writing boolean not null,
  seen_at timestamptz not null,
  primary key (ticket_id, staff_id)
);

grant select, insert, update, delete on ticket_drafts, ticket_presence to steward_app;
grant select (ticket_id, staff_id, is_internal, saved_at) on ticket_drafts to steward_reader;
grant select on ticket_presence to steward_reader;
