-- Until when a ticket is to be answered and resolved, when that is near, and when the clock next has something to say of it.

alter table tickets
  add column first_response_near_at timestamptz,
  add column first_response_minutes integer,
  add column reopened_at timestamptz,
  add column clocks_priority text,
  add column resolution_from timestamptz,
  add column resolution_near_at timestamptz,
  add column resolution_minutes integer,
  add column clock_at timestamptz;
-- squawk-ignore adding-field-with-default
alter table tickets add column due_at timestamptz generated always as (
  case when closed_at is null
       then least(case when first_answered_at is null then first_response_due_at end,
                  case when resolution_from is not null then resolution_due_at end) end) stored;
comment on column tickets.first_response_near_at is 'from then on the first answer is near its time';
comment on column tickets.first_response_minutes is 'business minutes that the first answer took';
comment on column tickets.reopened_at is 'it was last opened again then';
comment on column tickets.clocks_priority is 'the priority that its targets were set for';
comment on column tickets.resolution_from is 'since then the clock of the resolution runs; null: it rests, the customer has the turn';
comment on column tickets.resolution_left_minutes is 'business minutes that were left when that clock began to run or to rest; below zero where it took longer';
comment on column tickets.resolution_near_at is 'from then on the resolution is near its time';
comment on column tickets.resolution_minutes is 'business minutes for which it waited for us, until it was last closed';
comment on column tickets.clock_at is 'the next instant at which a target is near or missed, or it expires, and nobody has been told; null: none';
comment on column tickets.due_at is 'until when something is to be done by us first; null while the customer has the turn';
