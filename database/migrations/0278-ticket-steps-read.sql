-- Who only reads the database reads what was done to tickets, by which settings.
grant select on ticket_steps, ticket_categories, ticket_settings to steward_reader;
grant select (thread_id, answers) on outbox to steward_reader;
