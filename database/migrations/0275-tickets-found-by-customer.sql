-- A ticket of nobody known is found by no customer. It is found by one once a person says whose it is; nothing else that is done to a ticket
-- changes what it is found by, so nothing else writes its terms anew.

create or replace view tickets_search as
  select id as row_id, customer_id, 'ticket'::text as kind, number::text as term from tickets where customer_id is not null;

create function index_ticket_of_customer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from search_terms where search_terms.customer_id = old.customer_id and search_terms.row_id = old.id;
  insert into search_terms (term, kind, customer_id, row_id)
  select term, kind, customer_id, row_id from tickets_search where row_id = new.id;
  return null;
end
$$;

drop trigger tickets_search_update on tickets;
create trigger tickets_search_update after update of customer_id on tickets
  for each row when (old.customer_id is distinct from new.customer_id) execute function index_ticket_of_customer();
