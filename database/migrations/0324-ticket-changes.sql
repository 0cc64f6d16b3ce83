-- Moves on whenever a ticket is written: what was counted before is not told after it.

create sequence ticket_changes;

create function ticket_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform nextval('ticket_changes');
  return null;
end
$$;
create trigger tickets_changed after insert or update or delete on tickets for each statement execute function ticket_changed();

grant select on sequence ticket_changes to steward_app, steward_reader;
