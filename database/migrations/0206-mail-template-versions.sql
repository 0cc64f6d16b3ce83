-- A company words its mails itself, per brand and language. Each version is kept; the newest holds, and one without words is the shipped text.

create table mail_template_versions (
  id uuid primary key,
  brand_id uuid not null references brands (id),
  template text not null,
  language text not null check (language in ('en', 'es')),
  version integer not null check (version > 0),
  subject text,
  body text,
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  unique (brand_id, template, language, version),
  check ((subject is null) = (body is null))
);
create trigger mail_template_versions_append_only before update or delete or truncate on mail_template_versions execute function refuse_change();

grant select, insert on mail_template_versions to steward_app;
grant select on mail_template_versions to steward_reader;
