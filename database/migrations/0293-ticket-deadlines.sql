-- What the clock said of tickets, once each; who was whose turn it was when a ticket was given out; what reports count.

create table ticket_deadlines (
  id uuid primary key,
  ticket_id uuid not null references tickets (id),
  kind text not null check (kind in ('first_response_near', 'first_response_missed', 'resolution_near', 'resolution_missed', 'expired_1', 'expired_2')),
  due_at timestamptz not null,
  day date not null,
  staff_id uuid references staff (id),
  team_ids uuid[] not null,
  category_id uuid references ticket_categories (id),
  priority text not null,
  told_at timestamptz not null,
  unique (ticket_id, kind, due_at)
);
create index ticket_deadlines_day on ticket_deadlines (day, kind);
create index ticket_deadlines_staff on ticket_deadlines (staff_id, day) where staff_id is not null;
create index ticket_deadlines_category on ticket_deadlines (category_id) where category_id is not null;
comment on table ticket_deadlines is 'a target was near or missed, or a ticket expired: each instant once';
comment on column ticket_deadlines.staff_id is 'who held it then; of expired 2, who answered it';

create table ticket_turns (
  staff_id uuid primary key references staff (id),
  turn bigint not null
);
comment on table ticket_turns is 'in which order tickets were last given out: the smallest is next';

create table ticket_counts (
  ticket_id uuid not null references tickets (id),
  kind text not null check (kind in ('opened', 'answered', 'first_response', 'closed')),
  at timestamptz not null,
  day date not null,
  staff_id uuid,
  team_ids uuid[] not null default '{}',
  category_id uuid,
  priority text not null,
  minutes integer,
  met boolean
);
create index ticket_counts_day on ticket_counts (kind, day, staff_id);
create index ticket_counts_ticket on ticket_counts (ticket_id);
comment on table ticket_counts is 'what reports count of tickets, as it was when it happened; kept by triggers, so that no writer can forget it';
comment on column ticket_counts.day is 'in the company''s zone';
comment on column ticket_counts.staff_id is 'who answered; of a closed one, who held it';
comment on column ticket_counts.minutes is 'business minutes that the first answer took, or for which a closed one had waited for us; null: not known';
comment on column ticket_counts.met is 'within its target; null: it had none';

create function count_ticket_row(counted tickets, kind text, at timestamptz, by uuid, minutes integer, met boolean) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into ticket_counts (ticket_id, kind, at, day, staff_id, team_ids, category_id, priority, minutes, met)
  select counted.id, kind, at, (at at time zone company.time_zone)::date, by,
         array(select team_id from staff_teams where staff_teams.staff_id = by order by team_id),
         counted.category_id, counted.priority, minutes, met
    from company
$$;

-- At the end of the transaction: by then the clocks of the ticket have been read.
create function count_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  counted tickets;
begin
  select * into strict counted from tickets where id = new.id;
  if tg_op = 'INSERT' then
    perform count_ticket_row(counted, 'opened', new.created_at, null, null, null);
  end if;
  if new.first_answered_at is not null and (tg_op = 'INSERT' or old.first_answered_at is null) then
    perform count_ticket_row(counted, 'first_response', new.first_answered_at, new.answered_by, counted.first_response_minutes,
                             new.first_answered_at <= counted.first_response_due_at);
  end if;
  if new.closed_at is not null and (tg_op = 'INSERT' or old.closed_at is null) and counted.merged_into is null and not counted.is_spam then
    perform count_ticket_row(counted, 'closed', new.closed_at, coalesce(counted.assigned_to, counted.answered_by), counted.resolution_minutes,
                             case when counted.resolution_due_at is not null then new.closed_at <= counted.resolution_due_at
                                  when counted.resolution_left_minutes is not null then true end);
  end if;
  return null;
end
$$;
create constraint trigger tickets_counted_new after insert on tickets deferrable initially deferred for each row execute function count_ticket();
create constraint trigger tickets_counted after update of first_answered_at, closed_at on tickets deferrable initially deferred for each row
  when (old.first_answered_at is distinct from new.first_answered_at or old.closed_at is distinct from new.closed_at) execute function count_ticket();

create function count_ticket_answer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answered tickets;
begin
  select * into answered from tickets where id = new.ticket_id;
  perform count_ticket_row(answered, 'answered', new.at, new.staff_id, null, null);
  return null;
end
$$;
create trigger ticket_messages_counted after insert on ticket_messages for each row
  when (new.author = 'staff' and not new.is_internal) execute function count_ticket_answer();

create trigger ticket_counts_append_only before update or delete or truncate on ticket_counts execute function refuse_change();

grant select, insert on ticket_deadlines to steward_app;
grant select, insert, update on ticket_turns to steward_app;
grant select on ticket_counts to steward_app;
grant select on ticket_deadlines, ticket_turns, ticket_counts, ticket_settings, ticket_categories, ticket_steps to steward_reader;
