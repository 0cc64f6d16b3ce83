-- What the file before asked of new rows holds for all of them.

alter table tickets validate constraint tickets_priority;
alter table tickets validate constraint tickets_channel;
alter table tickets validate constraint tickets_requester;
alter table tickets validate constraint tickets_category;
alter table tickets validate constraint tickets_answered_by;
alter table tickets validate constraint tickets_snoozed_by;
alter table tickets validate constraint tickets_merged_into;
alter table ticket_messages validate constraint ticket_messages_channel;
alter table ticket_messages validate constraint ticket_messages_outbox;
alter table ticket_messages validate constraint ticket_messages_interaction;
