-- The release before this one writes into ticket_drafts, one draft a ticket and colleague, and may still run. What it keeps is kept by kind as
-- well, and what goes here goes there. The table of before and both triggers go with the next release.

create function keep_draft_by_kind() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- What was written on by this release is not of that one any more.
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and old.is_internal <> new.is_internal) then
    delete from ticket_drafts_by_kind
     where ticket_id = old.ticket_id and staff_id = old.staff_id and is_internal = old.is_internal and saved_at = old.saved_at;
  end if;
  if tg_op <> 'DELETE' then
    insert into ticket_drafts_by_kind (ticket_id, staff_id, is_internal, text, saved_at)
    values (new.ticket_id, new.staff_id, new.is_internal, new.text, new.saved_at)
        on conflict (ticket_id, staff_id, is_internal) do update set text = excluded.text, saved_at = excluded.saved_at;
  end if;
  return null;
end
$$;
create trigger ticket_drafts_by_kind after insert or update or delete on ticket_drafts for each row execute function keep_draft_by_kind();

create function drop_draft_of_before() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from ticket_drafts where ticket_id = old.ticket_id and staff_id = old.staff_id and is_internal = old.is_internal;
  return null;
end
$$;
create trigger ticket_drafts_of_before after delete on ticket_drafts_by_kind for each row execute function drop_draft_of_before();

insert into ticket_drafts_by_kind (ticket_id, staff_id, is_internal, text, saved_at)
select ticket_id, staff_id, is_internal, text, saved_at from ticket_drafts;
