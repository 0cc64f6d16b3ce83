-- outside a transaction
-- What nobody holds, open or closed, with what happened last first: "is null" keeps no order in an index that begins with the holder.
create index concurrently if not exists tickets_unheld on tickets (active_at desc, id desc) where assigned_to is null and not is_spam;
