-- Where somebody put a mail may be taken back: its message is read no more, and the ticket that it began stands in no queue, is nobody's and is
-- counted nowhere. Nothing is deleted.

alter table ticket_messages add column taken_back_at timestamptz;
comment on column ticket_messages.taken_back_at is 'a mail that somebody had put here by mistake: it waits to be placed again, and is not shown here';
grant update (taken_back_at) on ticket_messages to steward_app;
grant select (taken_back_at) on ticket_messages to steward_portal;

alter table tickets add column taken_back_at timestamptz;
comment on column tickets.taken_back_at is 'it was opened with a mail by mistake, and that was taken back: nobody''s, closed, in no queue';
alter table tickets drop constraint tickets_requester;
alter table tickets add constraint tickets_requester
  check (customer_id is not null or requester_address is not null or taken_back_at is not null) not valid;

alter policy own on ticket_messages to steward_portal
  using (not is_internal and taken_back_at is null and exists (select from tickets where tickets.id = ticket_messages.ticket_id));

create or replace function words_of_ticket(which uuid) returns tsvector
language plpgsql stable as $$
declare
  words tsvector;
  said text;
begin
  select strip(ticket_words(subject)) into words from tickets where id = which;
  for said in select text from ticket_messages where ticket_id = which and taken_back_at is null order by at, id loop
    words := with_ticket_words(words, strip(ticket_words(said)));
  end loop;
  return words;
end
$$;
create function document_of_message_taken_back() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform write_ticket_document(new.ticket_id);
  return null;
end
$$;
create trigger ticket_messages_taken_back after update of taken_back_at on ticket_messages for each row
  when (old.taken_back_at is distinct from new.taken_back_at) execute function document_of_message_taken_back();

-- One that such a mail had opened again is closed as of before: that closing is counted already.
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
  if new.closed_at is not null and (tg_op = 'INSERT' or old.closed_at is null) and counted.merged_into is null and not counted.is_spam
     and not exists (select from ticket_counts where ticket_id = new.id and ticket_counts.kind = 'closed' and ticket_counts.at = new.closed_at) then
    perform count_ticket_row(counted, 'closed', new.closed_at, coalesce(counted.assigned_to, counted.answered_by), case when is_answered then counted.resolution_minutes end,
                             case when counted.resolution_due_at < new.closed_at then false
                                  when is_answered and (counted.resolution_due_at is not null or counted.resolution_left_minutes is not null) then true end);
  end if;
  return null;
end
$$;
