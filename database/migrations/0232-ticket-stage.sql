-- The queue of a ticket but for the clock: with `expires_at` it says in which of the eight a ticket is, and each is one range of an index.

alter table tickets
  -- squawk-ignore adding-field-with-default
  add column stage text not null generated always as (
    case
      when closed_at is not null then 'closed'
      when assigned_to is null then 'unassigned'
      when unanswered_since is not null and restarted_at is null and unanswered_since > holder_answered_at then 'waiting'
      when opened_at is null then 'new'
      when unanswered_since is not null or answered_at is null then 'open'
      else 'answered'
    end) stored;
comment on column tickets.stage is 'the queue as it would be if nothing expired; reckoned by the database';
