-- Mail that comes in. It is written down as it came before anything of it is understood, so that none is lost and none is taken twice.

create table received_mails (
  id uuid primary key,
  source text not null check (char_length(source) between 1 and 200),
  message_id text not null check (char_length(message_id) <= 998),
  sha256 text not null,
  bytes integer not null check (bytes between 0 and 26214400),
  uid_validity bigint,
  uid bigint,
  envelope_from text,
  envelope_to text[] not null default '{}',
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'ignored', 'needs_person')),
  because text,
  settled_at timestamptz,
  settled_by uuid references staff (id),
  from_name text,
  from_address text,
  to_addresses text[] not null default '{}',
  subject text,
  sent_at timestamptz,
  text text,
  quoted text,
  signature text,
  html text,
  is_verified boolean not null default false,
  is_masked boolean not null default false,
  hint_ticket_id uuid references tickets (id),
  customer_id uuid references customers (id),
  ticket_id uuid references tickets (id),
  ticket_message_id uuid references ticket_messages (id),
  unique (source, message_id, sha256),
  check ((state = 'waiting') = (settled_at is null)),
  check (state not in ('ignored', 'needs_person') or because is not null),
  check ((state = 'taken') = (ticket_id is not null))
);
create index received_mails_newest on received_mails (received_at desc, id desc);
create index received_mails_needs_person on received_mails (received_at desc, id desc) where state = 'needs_person';
create index received_mails_waiting on received_mails (received_at) where state = 'waiting';
create index received_mails_from on received_mails (lower(from_address), received_at desc) where from_address is not null;
create index received_mails_ticket on received_mails (ticket_id, received_at) where ticket_id is not null;
create index received_mails_customer on received_mails (customer_id, received_at desc) where customer_id is not null;
create unique index received_mails_message on received_mails (ticket_message_id) where ticket_message_id is not null;
comment on column received_mails.source is 'the mailbox it was fetched from, or smtp';
comment on column received_mails.sha256 is 'of the mail as it came; with source and Message-ID it says whether it is here already';
comment on column received_mails.because is 'the code of the rule that set it aside';
comment on column received_mails.text is 'what the sender wrote; what it quotes and its signature stand apart';
comment on column received_mails.html is 'as it came but for masked numbers; made safe each time it is shown';
comment on column received_mails.is_verified is 'the reply address was right and the sender is whom it was given to';
comment on column received_mails.is_masked is 'a card number or bank account stood in it; the raw mail is not kept then';
comment on column received_mails.hint_ticket_id is 'what its headers point at: a hint for a person, nothing is done by it';

create table received_mail_pieces (
  mail_id uuid not null references received_mails (id) on delete cascade,
  position smallint not null,
  bytes bytea not null,
  primary key (mail_id, position)
);
alter table received_mail_pieces alter column bytes set storage external;
comment on table received_mail_pieces is 'the raw mail';

create table received_mail_files (
  id uuid primary key,
  mail_id uuid not null references received_mails (id) on delete cascade,
  position smallint not null,
  name text not null,
  media_type text not null,
  said_type text not null,
  content_id text,
  bytes integer not null check (bytes >= 0),
  sha256 text not null,
  unique (mail_id, position)
);
comment on column received_mail_files.media_type is 'by its content';
comment on column received_mail_files.said_type is 'what the mail calls it';
comment on column received_mail_files.content_id is 'by which the HTML of the mail shows it';

create table received_mail_file_pieces (
  file_id uuid not null references received_mail_files (id) on delete cascade,
  position smallint not null,
  bytes bytea not null,
  primary key (file_id, position)
);
alter table received_mail_file_pieces alter column bytes set storage external;

create table mailbox_positions (
  source text primary key,
  uid_validity bigint not null,
  last_uid bigint not null
);
comment on table mailbox_positions is 'up to where each mailbox was read; what is here already is known by itself, so this may be behind';

grant select, insert, update on received_mails, mailbox_positions to steward_app;
grant select, insert, delete on received_mail_pieces, received_mail_files, received_mail_file_pieces to steward_app;
grant select on received_mails, received_mail_files, mailbox_positions to steward_reader;
grant select (mail_id, position) on received_mail_pieces to steward_reader;
grant select (file_id, position) on received_mail_file_pieces to steward_reader;
