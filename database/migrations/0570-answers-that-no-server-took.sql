-- long
-- An answer whose mail was tried for three days in vain is told on its ticket as one that came back; so are those that failed before this was told.
comment on column tickets.undelivered_at is 'when an answer was last known not to be delivered: a report said so, or no mail server took it';

update tickets
   set undelivered_at = outbox.created_at
  from outbox
  join ticket_messages on ticket_messages.outbox_id = outbox.id and ticket_messages.taken_back_at is null
  join tickets as its on its.id = ticket_messages.ticket_id
 where outbox.state = 'failed'
   and tickets.id = coalesce(its.merged_into, its.id)
   and tickets.closed_at is null
   and tickets.unanswered_since is null
   and outbox.created_at >= greatest(tickets.answered_at, tickets.reposted_at)
   and outbox.created_at > coalesce(tickets.undelivered_at, '-infinity');
