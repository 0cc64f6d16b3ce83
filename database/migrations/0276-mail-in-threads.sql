-- A mail that belongs to a thread names what it answers, and waits for the one before it.

alter table outbox
  add column thread_id uuid,
  add column answers text[] not null default '{}';
comment on column outbox.thread_id is 'mails of one thread leave one after the other; of an answer in a ticket: the ticket';
comment on column outbox.answers is 'the Message-IDs of the thread before it, oldest first: References, and the last one In-Reply-To';

grant update (outbox_id) on ticket_messages to steward_app;
