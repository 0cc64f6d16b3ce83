-- What was taken out as a file: said before its first byte, and again when it ended. An export without an end was cut off.

create table exports (
  id uuid primary key references accesses (id),
  what text not null check (what in ('customers', 'customer')),
  format text not null check (format in ('csv', 'json')),
  filters jsonb not null,
  mark uuid unique
);
comment on table exports is 'more of an access of the kind export, which says who, when and which customer';
comment on column exports.filters is 'as they were asked, but never the words of a search';
comment on column exports.mark is 'given by who asked, to ask how it went';

create table export_ends (
  export_id uuid primary key references exports (id),
  at timestamptz not null,
  records integer not null,
  whole boolean not null
);

create trigger exports_append_only before update or delete or truncate on exports execute function refuse_change();
create trigger export_ends_append_only before update or delete or truncate on export_ends execute function refuse_change();

grant select, insert on exports, export_ends to steward_app;
grant select on exports, export_ends to steward_reader;
