-- Who has no account yet is found by their name and by how they are reached, is edited from a version, and can be promised something.

alter table prospects add column version integer not null default 1;
alter table prospects add constraint prospects_reach check (num_nonnulls(phone, email) > 0) not valid;

create table prospect_terms (
  prospect_id uuid not null references prospects (id),
  term text collate "C" not null,
  primary key (prospect_id, term)
);
create index prospect_terms_term on prospect_terms (term, prospect_id);
comment on table prospect_terms is 'the words and numbers by which a prospect is found, kept by the database itself';

create function index_prospect() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from prospect_terms where prospect_id = new.id;
  insert into prospect_terms (prospect_id, term)
  select new.id, term
    from (select search_words(new.name) as term
           union select email_terms(new.email) where new.email is not null
           union select phone_terms(new.phone) where new.phone is not null) as terms;
  return null;
end
$$;
create trigger prospects_terms after insert or update of name, phone, email on prospects for each row execute function index_prospect();
grant select on prospect_terms to steward_app, steward_reader;

alter table interactions add column left_line_at timestamptz;
comment on column interactions.left_line_at is 'when who handed it over to a colleague who joined left the line';

-- squawk-ignore ban-drop-not-null
alter table commitments alter column customer_id drop not null;
alter table commitments add column prospect_id uuid;
alter table commitments add constraint commitments_prospect foreign key (prospect_id) references prospects (id) not valid;
alter table commitments add constraint commitments_party check (num_nonnulls(customer_id, prospect_id) = 1) not valid;
