-- outside a transaction
-- What nobody holds of the expired ones.
create index concurrently if not exists tickets_unheld_expired on tickets (expires_at desc, id desc) where closed_at is null and assigned_to is null;
