-- All words of a ticket in one place: of its subject and of everything that was written in it, kept by triggers. A search asks one row a ticket,
-- by the index of words where they are rare and from the newest on where they are frequent, and can be narrowed by anything that a ticket has.

create table ticket_documents (
  ticket_id uuid primary key references tickets (id),
  words tsvector not null
);
comment on table ticket_documents is 'for search alone: the words of subject and messages, without accents, each once';

create function document_of_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into ticket_documents (ticket_id, words) values (new.id, strip(ticket_words(new.subject)));
  else
    update ticket_documents
       set words = strip(ticket_words(new.subject)) || coalesce(
             (select strip(ticket_words(string_agg(text, ' '))) from ticket_messages where ticket_messages.ticket_id = new.id), ''::tsvector)
     where ticket_id = new.id;
  end if;
  return null;
end
$$;
create trigger tickets_document_new after insert on tickets for each row execute function document_of_ticket();
create trigger tickets_document after update of subject on tickets
  for each row when (old.subject is distinct from new.subject) execute function document_of_ticket();

create function document_of_message() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ticket_documents as document (ticket_id, words) values (new.ticket_id, strip(ticket_words(new.text)))
      on conflict (ticket_id) do update set words = document.words || excluded.words
   where document.words || excluded.words <> document.words;
  return null;
end
$$;
create trigger ticket_messages_document after insert on ticket_messages for each row execute function document_of_message();

grant select on ticket_documents to steward_app, steward_reader;
