-- A look-up by whole card number, kept fifteen minutes as a digest, so that a block can be made from what was found without the number being typed or stored again.

create table card_matches (
  id uuid primary key,
  fingerprint text not null,
  last_four text not null check (last_four ~ '^[0-9]{4}$'),
  staff_id uuid not null references staff (id),
  expires_at timestamptz not null
);
create index card_matches_expires on card_matches (expires_at);
create index card_matches_staff on card_matches (staff_id);
comment on column card_matches.fingerprint is 'keyed digest of the number (purpose card_fingerprints); the number itself is nowhere';

grant select, insert, delete on card_matches to steward_app;
