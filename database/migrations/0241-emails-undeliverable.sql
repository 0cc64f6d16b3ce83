-- Mail to an address came back for good: nobody should rely on it until it is changed or mail comes from it again.

alter table emails
  add column undeliverable_since timestamptz,
  add column undeliverable_because text;
comment on column emails.undeliverable_because is 'what the mail server said';
