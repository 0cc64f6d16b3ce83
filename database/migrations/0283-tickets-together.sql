-- How tickets belong together, and views of their list.
-- A merge moves no row: `merged_into` says where its messages are read. A split copies: rows of messages are never changed, so the new ticket
-- has copies that name the message they came from, and the old one no longer shows what has a copy.

create table ticket_links (
  id uuid primary key,
  kind text not null check (kind in ('related', 'follows', 'split')),
  ticket_id uuid not null references tickets (id),
  other_id uuid not null references tickets (id),
  staff_id uuid references staff (id),
  at timestamptz not null,
  check (ticket_id <> other_id),
  unique (ticket_id, other_id, kind)
);
create index ticket_links_other on ticket_links (other_id);
comment on column ticket_links.kind is 'related: no order. follows: ticket_id goes on with other_id, which was closed. split: ticket_id came out of other_id';
comment on column ticket_links.staff_id is 'null: the house linked it, such as a reply to a ticket closed long ago';

alter table ticket_messages add column origin_id uuid;
alter table ticket_messages add constraint ticket_messages_origin foreign key (origin_id) references ticket_messages (id) not valid;
comment on column ticket_messages.origin_id is 'of a message that came with a split: the one in the other ticket, which is not shown there any more';

alter table saved_views add column kind text not null default 'customers';
alter table saved_views add constraint saved_views_kind check (kind in ('customers', 'tickets')) not valid;
comment on column saved_views.kind is 'of which list';

grant select, insert, delete on ticket_links to steward_app;
-- Reports name the categories as well.
grant select on ticket_links, ticket_categories to steward_reader;
