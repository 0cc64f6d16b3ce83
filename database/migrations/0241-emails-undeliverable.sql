-- Mail to an address came back for good: nobody should rely on it until it is changed or mail comes from it again.

alter table emails
  add column undeliverable_since timestamptz,
  add column undeliverable_because text;
comment on column emails.undeliverable_because is 'what the mail server said';

-- What a mail server said of an address is no business of who signs in to the portal.
revoke select on emails from steward_portal;
grant select (id, customer_id, position, address, is_primary, added_at) on emails to steward_portal;
