-- A ticket that a mail opened by mistake is in no queue once that is taken back, so it is not counted among the closed ones either.
create or replace function count_closed_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.closed_at is not null and not old.is_spam and old.taken_back_at is null then
    insert into closed_ticket_changes (week, holder, tickets) values (week_of(old.closed_at), old.assigned_to, -1);
  end if;
  if new.closed_at is not null and not new.is_spam and new.taken_back_at is null then
    insert into closed_ticket_changes (week, holder, tickets) values (week_of(new.closed_at), new.assigned_to, 1);
  end if;
  return null;
end
$$;

drop trigger tickets_closed_update on tickets;
create trigger tickets_closed_update after update of closed_at, assigned_to, is_spam, taken_back_at on tickets
  for each row when (
    (old.closed_at is not null or new.closed_at is not null)
    and (old.closed_at, old.assigned_to, old.is_spam, old.taken_back_at)
        is distinct from (new.closed_at, new.assigned_to, new.is_spam, new.taken_back_at)
  ) execute function count_closed_ticket();
