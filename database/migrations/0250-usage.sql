-- How much of what is included each service has used, month by month, from readings that come in; who was told when, and what is included.

create table plan_allowances (
  plan_id uuid not null references plans (id),
  service_kind text not null check (service_kind in ('telephone', 'internet')),
  unit text not null check (unit in ('gigabytes', 'minutes', 'messages')),
  thousandths bigint not null check (thousandths > 0),
  primary key (plan_id, service_kind, unit)
);
comment on table plan_allowances is 'what a plan includes a month, for each service of this kind that runs under it';

create table usage_meters (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  telephone_number_id uuid references telephone_numbers (id),
  internet_service_id uuid references internet_services (id),
  unit text not null check (unit in ('gigabytes', 'minutes', 'messages')),
  version integer not null default 0,
  created_at timestamptz not null,
  unique (telephone_number_id, unit),
  unique (internet_service_id, unit),
  check ((telephone_number_id is null) <> (internet_service_id is null)),
  check (internet_service_id is null or unit = 'gigabytes')
);
create index usage_meters_customer on usage_meters (customer_id);
comment on table usage_meters is 'one thing that is counted of one service; its row is what everybody locks who counts';
comment on column usage_meters.version is 'counts how often its allowance was set';

create table usage_allowances (
  id uuid primary key,
  meter_id uuid not null references usage_meters (id),
  version integer not null check (version > 0),
  thousandths bigint check (thousandths > 0),
  from_on date not null,
  set_by uuid not null references staff (id),
  set_at timestamptz not null,
  because text not null,
  unique (meter_id, version)
);
comment on table usage_allowances is 'what a service was given of its own, instead of what its plan includes; the newest that has begun holds';
comment on column usage_allowances.thousandths is 'a month; null: what the plan includes, again';
comment on column usage_allowances.from_on is 'the first day of the month from which on it holds';
create trigger usage_allowances_append_only before update or delete or truncate on usage_allowances execute function refuse_change();

create table usage_readings (
  id uuid primary key,
  meter_id uuid not null references usage_meters (id),
  key text not null,
  kind text not null check (kind in ('total', 'used')),
  thousandths bigint not null check (thousandths >= 0),
  at timestamptz not null,
  period_on date not null,
  corrects_id uuid references usage_readings (id),
  received_at timestamptz not null,
  received_by uuid not null references staff (id),
  source text not null check (source in ('api', 'file')),
  unique (meter_id, key)
);
create index usage_readings_period on usage_readings (meter_id, period_on, at);
create unique index usage_readings_corrected_once on usage_readings (corrects_id) where corrects_id is not null;
comment on column usage_readings.key is 'the sender''s own id: the same one of the same service counts once';
comment on column usage_readings.kind is 'total: all that was used in the month until then; used: what was used since the reading before';
comment on column usage_readings.period_on is 'the first day of its month, in the company''s zone as it came in';
comment on column usage_readings.corrects_id is 'the reading in whose stead it counts';
create trigger usage_readings_append_only before update or delete or truncate on usage_readings execute function refuse_change();

create table usage_periods (
  meter_id uuid not null references usage_meters (id),
  period_on date not null,
  used_thousandths bigint not null check (used_thousandths >= 0),
  allowance_thousandths bigint check (allowance_thousandths > 0),
  last_reading_at timestamptz,
  updated_at timestamptz not null,
  primary key (meter_id, period_on)
);
comment on table usage_periods is 'what the readings of a month come to, written with them; allowance: what was included when it was last counted';

create table usage_settings (
  id smallint primary key default 1 check (id = 1),
  thresholds smallint[] not null default '{50,80,100}' check (cardinality(thresholds) between 1 and 5),
  version integer not null default 1
);
comment on column usage_settings.thresholds is 'percent of the allowance at which the customer is told, rising';
insert into usage_settings default values;

alter table usage_alerts
  add column meter_id uuid,
  add column period_on date,
  add column used_thousandths bigint,
  add column mail_id uuid,
  add column passed_with uuid,
  add column not_sent_because text;
alter table usage_alerts add constraint usage_alerts_meter foreign key (meter_id) references usage_meters (id) not valid;
alter table usage_alerts add constraint usage_alerts_mail foreign key (mail_id) references outbox (id) not valid;
alter table usage_alerts add constraint usage_alerts_passed_with foreign key (passed_with) references usage_alerts (id) not valid;
alter table usage_alerts
  add constraint usage_alerts_not_sent check (not_sent_because is null or not_sent_because in ('no_address', 'period_over')) not valid;
alter table usage_alerts add constraint usage_alerts_counted check ((meter_id is null) = (period_on is null)) not valid;
comment on column usage_alerts.meter_id is 'null: told before usage was counted here';
comment on column usage_alerts.passed_with is 'no mail of its own: passed at once with this higher threshold, whose mail tells it';
comment on column usage_alerts.not_sent_because is 'why there is no mail: no_address, period_over';

grant select on plan_allowances to steward_app;
grant insert on plan_allowances to steward_app;
grant select, insert, update on usage_meters, usage_periods to steward_app;
grant select, insert on usage_allowances, usage_readings to steward_app;
grant update (mail_id, not_sent_because) on usage_alerts to steward_app;
grant select, update on usage_settings to steward_app;
grant select on plan_allowances, usage_meters, usage_allowances, usage_readings, usage_periods, usage_settings to steward_reader;
