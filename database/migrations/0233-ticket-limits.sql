-- What the new columns may hold, asked of new rows first.

alter table tickets add constraint tickets_priority check (priority in ('urgent', 'high', 'normal', 'low')) not valid;
alter table tickets add constraint tickets_channel check (channel in ('console', 'portal', 'mail', 'api')) not valid;
alter table tickets add constraint tickets_requester check (customer_id is not null or requester_address is not null) not valid;
alter table tickets add constraint tickets_category foreign key (category_id) references ticket_categories (id) not valid;
alter table tickets add constraint tickets_answered_by foreign key (answered_by) references staff (id) not valid;
alter table tickets add constraint tickets_snoozed_by foreign key (snoozed_by) references staff (id) not valid;
alter table tickets add constraint tickets_merged_into foreign key (merged_into) references tickets (id) not valid;
alter table ticket_messages add constraint ticket_messages_channel check (channel in ('console', 'portal', 'mail', 'api')) not valid;
alter table ticket_messages add constraint ticket_messages_outbox foreign key (outbox_id) references outbox (id) not valid;
alter table ticket_messages add constraint ticket_messages_interaction foreign key (interaction_id) references interactions (id) not valid;
