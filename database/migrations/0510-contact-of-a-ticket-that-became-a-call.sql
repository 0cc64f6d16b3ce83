-- Whoever answers a ticket and then calls about it has one contact: a call, whose clock runs from the call, and which the ticket began.

alter table interactions add column ticket_since timestamptz;
comment on column interactions.ticket_since is 'when the work on a ticket began that became this contact; null where it was begun otherwise';
