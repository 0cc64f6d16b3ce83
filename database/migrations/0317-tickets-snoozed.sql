-- outside a transaction
-- Those whose time is to bring them back.
create index concurrently if not exists tickets_snoozed on tickets (snoozed_until) where snoozed_until is not null and closed_at is null;
