-- What a customer wants to be mailed about, and how they came to. Added to, never rewritten: the newest row of a category is what holds.

create table mail_consents (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  category text not null check (category ~ '^[a-z_]{2,40}$'),
  wanted boolean not null,
  at timestamptz not null,
  source text not null check (source in ('staff', 'integration', 'portal', 'unsubscribe_link', 'import', 'status_action')),
  staff_id uuid references staff (id),
  interaction_id uuid references interactions (id),
  mail_id uuid references outbox (id),
  check (source <> 'staff' or staff_id is not null),
  check (source <> 'unsubscribe_link' or mail_id is not null)
);
create index mail_consents_customer on mail_consents (customer_id, category, id desc);
comment on column mail_consents.category is 'all: everything that is no service mail, which customers.email_opt_in holds';
comment on column mail_consents.mail_id is 'the mail whose link was used';

create trigger mail_consents_append_only before update or delete or truncate on mail_consents execute function refuse_change();

grant select, insert on mail_consents to steward_app;
grant select on mail_consents to steward_reader;
