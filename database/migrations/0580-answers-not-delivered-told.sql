-- long
-- What was marked as not delivered before that was told stands in no history: its thread said nothing, sending it again did not end the mark, and a merge
-- lost it. It is told now, as the program tells it. Where it was sent again and has left since, there is nothing to tell.
with recursive carried as (
  select outbox.id as answer_id, outbox.id, outbox.state
    from outbox join ticket_messages on ticket_messages.outbox_id = outbox.id
   where outbox.state = 'failed'
  union
  select carried.answer_id, again.id, again.state from carried join outbox as again on again.resends = carried.id
),
told as (
  insert into ticket_steps (id, ticket_id, at, step, by, becomes, because)
  select gen_random_uuid(), tickets.id, now(), 'undelivered', 'system',
         jsonb_build_object('mailId', outbox.id, 'address', outbox.to_address, 'hasFailed', true), left(outbox.last_error, 200)
    from outbox
    join ticket_messages on ticket_messages.outbox_id = outbox.id and ticket_messages.taken_back_at is null
    join tickets as its on its.id = ticket_messages.ticket_id
    join tickets on tickets.id = coalesce(its.merged_into, its.id)
   where outbox.state = 'failed'
     and not exists (select from ticket_messages as copy where copy.origin_id = ticket_messages.id)
     and not exists (select from carried where carried.answer_id = outbox.id and carried.state = 'sent')
     and not exists (select from ticket_steps as before
                      where before.ticket_id in (its.id, tickets.id) and before.step = 'undelivered'
                        and before.becomes ->> 'mailId' = outbox.id::text)
     and tickets.closed_at is null
     and tickets.unanswered_since is null
     and outbox.created_at >= greatest(tickets.answered_at, tickets.reposted_at)
  returning ticket_id
)
update tickets set undelivered_at = now() from told where tickets.id = told.ticket_id;

-- A mark that nothing tells is none, or that of what was told before.
with kin as (
  select tickets.id, array(select tickets.id union all select merged.id from tickets as merged where merged.merged_into = tickets.id) as ids
    from tickets
   where tickets.undelivered_at is not null
)
update tickets
   set undelivered_at = (
         select max(told.at) from ticket_steps as told join tickets as its on its.id = told.ticket_id
          where told.ticket_id = any(kin.ids) and told.step = 'undelivered' and not jsonb_exists(told.becomes, 'hasFailed')
            and (its.reposted_at is null or told.at >= its.reposted_at)
            and not exists (select from ticket_messages
                             where ticket_messages.outbox_id = (told.becomes ->> 'mailId')::uuid and ticket_messages.ticket_id <> all(kin.ids)))
  from kin
 where tickets.id = kin.id
   and not exists (select from ticket_steps as told
                    where told.ticket_id = any(kin.ids) and told.step = 'undelivered' and told.at = tickets.undelivered_at);
