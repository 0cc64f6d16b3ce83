-- Whether the customer has had a mail before their eyes that somebody put on a ticket of theirs. A look of its own: what is viewed of our answers
-- is told by ticket_openings.

alter table ticket_messages add column placed_at timestamptz;
comment on column ticket_messages.placed_at is 'when somebody put this mail here by hand';
alter table ticket_messages add column looked_at timestamptz;
comment on column ticket_messages.looked_at is 'of a mail that was put here by hand: when the customer first read it in the portal';
grant select (placed_at, looked_at), update (looked_at) on ticket_messages to steward_portal;
