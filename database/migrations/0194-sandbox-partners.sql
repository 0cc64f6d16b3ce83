-- The simulated central station and the simulated carrier stand for foreign parties: they keep their own tables, and nothing of ours refers to them.

create table sandbox_station_accounts (
  key text primary key,
  account text not null unique,
  made_at timestamptz not null
);
comment on table sandbox_station_accounts is 'the simulated central station''s own books';

create table sandbox_parcels (
  key text primary key,
  tracking text not null unique,
  made_at timestamptz not null,
  delivers_at timestamptz not null
);
comment on table sandbox_parcels is 'the simulated carrier''s own books';

grant select, insert on sandbox_station_accounts, sandbox_parcels to steward_app;
grant select on sandbox_station_accounts, sandbox_parcels to steward_reader;
