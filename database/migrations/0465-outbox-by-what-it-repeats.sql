-- outside a transaction
-- What was sent anew for a mail, to be found from that mail.
create index concurrently if not exists outbox_resends on outbox (resends) where resends is not null;
