-- outside a transaction
-- Of one colleague those closed lately, newest first, and those that are open.
create index concurrently if not exists ticket_past_hands_closed on ticket_past_hands (staff_id, closed_at desc, ticket_id desc);
