-- Passages that people write again and again: a person's own, and those that are shared with everybody.

create table saved_replies (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  name text not null check (char_length(name) between 1 and 60),
  shortcut text not null check (shortcut ~ '^[a-z0-9][a-z0-9-]{0,29}$'),
  body text not null check (char_length(body) between 1 and 2000),
  is_shared boolean not null default false,
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index saved_replies_shared on saved_replies (shortcut) where is_shared and retired_at is null;
create unique index saved_replies_own on saved_replies (staff_id, shortcut) where not is_shared and retired_at is null;
comment on column saved_replies.staff_id is 'whose it is; a shared one was theirs first';

create table saved_reply_uses (
  saved_reply_id uuid not null references saved_replies (id),
  staff_id uuid not null references staff (id),
  uses integer not null,
  last_used_at timestamptz not null,
  primary key (saved_reply_id, staff_id)
);
comment on table saved_reply_uses is 'how often each person took it, by which the list is ranked';

grant select, insert, update on saved_replies, saved_reply_uses to steward_app;
grant select on saved_replies, saved_reply_uses to steward_reader;
