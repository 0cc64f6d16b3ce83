-- Not mails alone: whoever left an internal note by mistake takes it back too.
comment on column ticket_messages.taken_back_at is 'a mail that somebody had put here by mistake, which waits to be placed again, or an internal note that its writer took back: it is not shown here';
