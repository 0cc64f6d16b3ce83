-- A method is on file from the moment that its token is sent in, and usable once the gateway has looked at it without taking anything.

alter table payment_methods
  add column state text not null default 'usable',
  add column refused_because text,
  add column added_by uuid,
  add column removed_by uuid,
  add column removed_because text,
  add column checked_at timestamptz,
  add column check_result text;
comment on column payment_methods.state is 'waiting (the gateway looks at it), usable, refused (the gateway or a block did)';
comment on column payment_methods.check_result is 'how the last check went: eligible, expired, blocked, or the reason of the gateway';

alter table payment_methods add constraint payment_methods_state check (state in ('waiting', 'usable', 'refused')) not valid;
alter table payment_methods add constraint payment_methods_added_by foreign key (added_by) references staff (id) not valid;
alter table payment_methods add constraint payment_methods_removed_by foreign key (removed_by) references staff (id) not valid;

grant select (state, refused_because, added_by, removed_by, removed_because, checked_at, check_result) on payment_methods to steward_reader;
