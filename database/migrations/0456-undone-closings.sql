-- outside a transaction
create index concurrently ticket_steps_undone_closings on ticket_steps (ticket_id) where step = 'reopened' and was @> '{"isUndone": true}';
