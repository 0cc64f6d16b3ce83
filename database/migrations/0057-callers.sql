-- Who is on the line, how they were verified, and what becomes of a contact that is not finished at once.

alter table interactions
  add column jotted text,
  add column parked_at timestamptz,
  add column remind_at timestamptz,
  add column call_id text,
  add column offered_to_staff_id uuid,
  add column offered_to_team_id uuid,
  add column offered_by uuid,
  add column offered_at timestamptz,
  add column is_warm boolean;
alter table interactions add constraint interactions_offered_to_staff foreign key (offered_to_staff_id) references staff (id) not valid;
alter table interactions add constraint interactions_offered_to_team foreign key (offered_to_team_id) references teams (id) not valid;
alter table interactions add constraint interactions_offered_by foreign key (offered_by) references staff (id) not valid;
comment on column interactions.jotted is 'what the agent jots down meanwhile; it is no part of the note';
comment on column interactions.call_id is 'what the telephone system calls this call: the same call opens the same interaction';
comment on column interactions.offered_to_team_id is 'handed over and not yet taken: to this team, or to the one person beside it';
comment on column interactions.is_warm is 'the receiver joins while the caller waits; cold: the contact waits in their list';

create table caller_verifications (
  id uuid primary key,
  interaction_id uuid not null references interactions (id),
  factor text not null check (factor in ('site_password', 'pin', 'email_code', 'last_payment', 'call_back')),
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  unique (interaction_id, factor)
);
comment on table caller_verifications is 'by which factors who spoke was verified; never what they said';

create table caller_attempts (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  interaction_id uuid references interactions (id),
  staff_id uuid not null references staff (id),
  factor text not null,
  matched boolean not null,
  source text not null check (source in ('verification', 'note')),
  at timestamptz not null
);
create index caller_attempts_customer on caller_attempts (customer_id, at desc);
comment on table caller_attempts is 'every comparison of a spoken secret: five an hour for a customer, over all who ask';

create table caller_unlocks (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  staff_id uuid not null references staff (id),
  because text not null,
  at timestamptz not null
);
create index caller_unlocks_customer on caller_unlocks (customer_id, at desc);

create table caller_codes (
  id uuid primary key,
  interaction_id uuid not null references interactions (id),
  email_id uuid not null,
  code_hash text not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
create index caller_codes_interaction on caller_codes (interaction_id, ends_at desc);
comment on column caller_codes.code_hash is 'sha256 of the row''s id and the six digits that were mailed';

create table authority_cells (
  relation text not null,
  part text not null,
  factors smallint check (factors between 0 and 2),
  because text not null,
  set_by uuid not null references staff (id),
  set_at timestamptz not null,
  primary key (relation, part)
);
comment on table authority_cells is 'where the company asks for more than what was shipped; factors null: not at all';


create trigger caller_attempts_append_only before update or delete or truncate on caller_attempts execute function refuse_change();
create trigger caller_unlocks_append_only before update or delete or truncate on caller_unlocks execute function refuse_change();
grant select, insert on caller_verifications, caller_attempts, caller_unlocks to steward_app;
grant select, insert, update on caller_codes to steward_app;
grant select, insert, update, delete on authority_cells to steward_app;

grant select on caller_verifications, caller_attempts, caller_unlocks, authority_cells to steward_reader;
grant select (id, interaction_id, email_id, ends_at, used_at) on caller_codes to steward_reader;
