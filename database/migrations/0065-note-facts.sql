-- One row a note, for reports: what it was about, whose it was and which equipment the account had when it was written. Kept by a trigger in
-- the note's own transaction, so that no writer can forget it. `note_day_changes` says what that has added to or taken from the counts of a
-- day; nobody waits for anybody there, and a job adds them up later.

create function product_line_of(root uuid) returns text
language sql stable as $$
  select case when cardinality(installed) = 1 then installed[1]
              when cardinality(installed) = 0 and cardinality(planned) = 1 then planned[1] end
    from (select array(select distinct equipment.product_line from equipment
                        where equipment.customer_id = any(kin.ids) and equipment.state = 'installed' and equipment.product_line is not null) as installed,
                 array(select distinct plans.product_line from subscriptions join plans on plans.id = subscriptions.plan_id
                        where subscriptions.customer_id = any(kin.ids) and subscriptions.state = 'on' and plans.product_line is not null) as planned
            from (select array(select id from customers where id = root or merged_into = root) as ids) as kin) as lines
$$;
comment on function product_line_of(uuid) is 'the account''s one product line, by what is installed, else by its plans; null: none or several';

create table note_facts (
  note_id uuid primary key references notes (id),
  at timestamptz not null,
  day date not null,
  disposition_id uuid not null,
  staff_id uuid not null,
  team_ids uuid[] not null,
  family_id uuid not null,
  product_line text not null,
  channel text not null,
  direction text not null,
  is_contact boolean not null,
  repeated boolean not null default false
);
comment on table note_facts is 'of each note what reports ask; the disposition is that of its newest version, the rest as it was when it was written';
comment on column note_facts.day is 'in the company''s zone';
comment on column note_facts.team_ids is 'the author''s teams when it was written';
comment on column note_facts.family_id is 'the account, or what it was merged into, or the prospect';
comment on column note_facts.product_line is 'empty: none known, or several';
comment on column note_facts.is_contact is 'somebody was spoken with or written to; not internal work';
comment on column note_facts.repeated is 'a contact after which the same family came to us again within seven days';

create index note_facts_disposition on note_facts (disposition_id, day desc, note_id desc);
create index note_facts_staff on note_facts (staff_id, day desc, note_id desc);
create index note_facts_day on note_facts (day desc, note_id desc);
create index note_facts_family on note_facts (family_id, at);

create table note_day_changes (
  id bigint generated always as identity primary key,
  day date not null,
  disposition_id uuid not null,
  staff_id uuid not null,
  team_ids uuid[] not null,
  product_line text not null,
  channel text not null,
  direction text not null,
  notes integer not null,
  contacts integer not null,
  repeats integer not null
);
comment on table note_day_changes is 'what has not yet been added to disposition_days and staff_days; reports add it themselves';

create function tell_note_days() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into note_day_changes (day, disposition_id, staff_id, team_ids, product_line, channel, direction, notes, contacts, repeats)
    select day, disposition_id, staff_id, team_ids, product_line, channel, direction, count(*),
           count(*) filter (where is_contact), count(*) filter (where repeated)
      from come group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into note_day_changes (day, disposition_id, staff_id, team_ids, product_line, channel, direction, notes, contacts, repeats)
    select day, disposition_id, staff_id, team_ids, product_line, channel, direction, sum(sign),
           sum(case when is_contact then sign else 0 end), sum(case when repeated then sign else 0 end)
      from (select come.*, 1 as sign from come union all select gone.*, -1 from gone) as both_ways
     group by 1, 2, 3, 4, 5, 6, 7
    having sum(sign) <> 0 or sum(case when is_contact then sign else 0 end) <> 0 or sum(case when repeated then sign else 0 end) <> 0;
  end if;
  return null;
end
$$;
create trigger note_facts_days_insert after insert on note_facts
  referencing new table as come for each statement execute function tell_note_days();
create trigger note_facts_days_update after update on note_facts
  referencing old table as gone new table as come for each statement execute function tell_note_days();

-- Of these notes; those that have their row already keep it. Answers how many were added.
create function count_notes(ids uuid[]) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  added uuid[];
begin
  with rows as (
    insert into note_facts (note_id, at, day, disposition_id, staff_id, team_ids, family_id, product_line, channel, direction, is_contact)
    select notes.id, notes.created_at, (notes.created_at at time zone coalesce(company.time_zone, 'UTC'))::date, newest.disposition_id, notes.staff_id,
           array(select team_id from staff_teams where staff_teams.staff_id = notes.staff_id order by team_id),
           coalesce(customers.merged_into, notes.customer_id, notes.prospect_id),
           coalesce(product_line_of(coalesce(customers.merged_into, notes.customer_id)), ''),
           interactions.channel, interactions.direction, interactions.kind = 'customer' and interactions.direction <> 'none'
      from notes
      left join company on true
      join interactions on interactions.id = notes.interaction_id
      join lateral (select disposition_id from note_versions where note_versions.note_id = notes.id order by version desc limit 1) as newest on true
      left join customers on customers.id = notes.customer_id
     where notes.id = any(ids)
        on conflict (note_id) do nothing
    returning note_id
  ) select array_agg(note_id) into added from rows;
  if added is null then return 0; end if;

  -- Seven days back from each that came in, and seven days on from each contact: whichever of the two was written down first.
  update note_facts set repeated = true
   where not repeated and is_contact
     and note_id in (
       select earlier.note_id
         from note_facts as later
         join note_facts as earlier on earlier.family_id = later.family_id and earlier.at < later.at and earlier.at >= later.at - interval '7 days'
        where later.note_id = any(added) and later.is_contact and later.direction = 'inbound'
       union
       select earlier.note_id
         from note_facts as earlier
         join note_facts as later on later.family_id = earlier.family_id and later.at > earlier.at and later.at <= earlier.at + interval '7 days'
        where earlier.note_id = any(added) and later.is_contact and later.direction = 'inbound');
  return cardinality(added);
end
$$;

create function keep_note_facts() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform count_notes(array(select distinct note_id from come));
  if exists (select from come where version > 1) then
    update note_facts set disposition_id = newest.disposition_id
      from (select distinct on (note_id) note_id, disposition_id from come order by note_id, version desc) as newest
     where note_facts.note_id = newest.note_id and note_facts.disposition_id <> newest.disposition_id;
  end if;
  return null;
end
$$;
create trigger note_versions_facts after insert on note_versions
  referencing new table as come for each statement execute function keep_note_facts();

grant select on note_facts, note_day_changes to steward_app, steward_reader;
grant delete on note_day_changes to steward_app;

revoke execute on function count_notes(uuid[]) from public;
grant execute on function count_notes(uuid[]) to steward_app;
