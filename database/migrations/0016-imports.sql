-- Customers from CSV files: the file while it is needed, how far it is, what was refused, and the mappings that are kept.

create table import_profiles (
  id uuid primary key,
  name text not null unique,
  column_key text not null unique,
  columns text[] not null,
  mapping jsonb not null,
  created_by uuid not null references staff (id),
  created_at timestamptz not null
);
create index import_profiles_created_by on import_profiles (created_by);
comment on column import_profiles.column_key is 'the columns as they are compared: sorted, without case, spaces and marks';

create table imports (
  id uuid primary key,
  file_name text not null,
  sha256 text,
  bytes bigint not null default 0,
  status text not null check (status in ('uploading', 'checking', 'faulty', 'awaiting_mapping', 'running', 'cancelled', 'failed', 'finished')),
  source text not null check (source in ('console', 'integration', 'shell')),
  created_by uuid not null references staff (id),
  run_by uuid not null references staff (id),
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  encoding text,
  delimiter text,
  head bytea,
  columns jsonb not null default '[]',
  file_faults jsonb not null default '[]',
  file_fault_count integer not null default 0,
  row_count integer,
  mapping jsonb,
  profile_id uuid,
  profile_name text,
  made jsonb not null default '{"customFields": [], "dispositions": [], "plans": []}',
  position integer not null default 0,
  next_byte bigint not null default 0,
  next_line integer not null default 1,
  next_row integer not null default 2,
  imported integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  error text,
  check (position = imported + updated + unchanged + rejected)
);
create index imports_created on imports (created_at, id);
create index imports_created_by on imports (created_by);
create index imports_sha256 on imports (sha256);
create index imports_run_by on imports (run_by);
comment on column imports.run_by is 'who started or resumed it last: in their name, and with their permissions, rows are written';
comment on column imports.head is 'byte order mark, sep= line and header as they came, for the file of refused rows';
comment on column imports.next_row is 'as a spreadsheet counts: the header is row 1, blank rows count';
comment on column imports.next_byte is 'where the first row not yet dealt with begins; moved in the transaction that writes the rows before it';

create table import_chunks (
  import_id uuid not null references imports (id),
  position integer not null,
  bytes bytea not null,
  primary key (import_id, position)
);
-- Random access and cheap writing matter more than space: the rows are gone once the import has ended.
alter table import_chunks alter column bytes set storage external;
comment on table import_chunks is 'the uploaded file, a million bytes a row, while it is read: web and worker may be on different machines';

create table import_rejected_rows (
  import_id uuid not null references imports (id),
  row integer not null,
  line integer not null,
  bytes bytea not null,
  cells text[] not null,
  faults jsonb not null,
  primary key (import_id, row)
);
comment on column import_rejected_rows.bytes is 'the row as it came, without its line end; whole card numbers are masked';

create table import_row_keys (
  import_id uuid not null,
  key text collate "C" not null,
  row integer not null,
  primary key (import_id, key)
);
comment on table import_row_keys is 'which row of the file named a customer first; gone once the import has ended';

grant select, insert, update, delete on import_profiles to steward_app;
grant select, insert, update, delete on imports, import_chunks, import_rejected_rows, import_row_keys to steward_app;
grant select on import_profiles, imports, import_row_keys to steward_reader;
grant select (import_id, row, line, faults) on import_rejected_rows to steward_reader;
