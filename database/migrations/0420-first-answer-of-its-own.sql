-- What was answered in a ticket that was put into another one was its own first answer: it is counted there, and not once more for the other one.

create or replace function count_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  counted tickets;
  is_answered boolean;
begin
  select * into strict counted from tickets where id = new.id;
  is_answered := counted.first_answered_at is not null;
  if tg_op = 'INSERT' then
    perform count_ticket_row(counted, 'opened', new.created_at, null, null, null);
  end if;
  if new.first_answered_at is not null and (tg_op = 'INSERT' or old.first_answered_at is null)
     and not exists (select from tickets as put join ticket_messages on ticket_messages.ticket_id = put.id
                      where put.merged_into = new.id and ticket_messages.at = new.first_answered_at
                        and author = 'staff' and not is_internal) then
    perform count_ticket_row(counted, 'first_response', new.first_answered_at, new.answered_by, counted.first_response_minutes,
                             new.first_answered_at <= counted.first_response_due_at);
  end if;
  if new.closed_at is not null and (tg_op = 'INSERT' or old.closed_at is null) and counted.merged_into is null and not counted.is_spam then
    perform count_ticket_row(counted, 'closed', new.closed_at, coalesce(counted.assigned_to, counted.answered_by), case when is_answered then counted.resolution_minutes end,
                             case when counted.resolution_due_at < new.closed_at then false
                                  when is_answered and (counted.resolution_due_at is not null or counted.resolution_left_minutes is not null) then true end);
  end if;
  return null;
end
$$;
