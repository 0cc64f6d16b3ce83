-- outside a transaction
-- What nobody holds, open or closed, newest first by whose turn it is and since when: "is null" keeps no order in an index that begins with the holder.
create index concurrently if not exists tickets_unheld on tickets (active_at desc, id desc) where assigned_to is null and not is_spam;
