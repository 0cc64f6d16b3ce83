-- All words of a ticket in one place: of its subject and of everything that was written in it, kept by triggers. A search asks one row a ticket,
-- by the index of words where they are rare and from the newest on where they are frequent, and can be narrowed by anything that a ticket has.
-- What can not be searched is still written: a tsvector holds a megabyte, so the words that come first are kept, and those beyond are not found.
-- The indexes of before, ticket_messages_words and tickets_words, stay for the release before this one and go with the next.

-- As in 0279, of so much text as fits whatever it says. Both indexes of before ask it as well, and would else refuse what is longer.
create or replace function ticket_words(given text) returns tsvector
language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.simple',
                     regexp_replace(public.unaccent('public.unaccent', left(given, 100000)), '[^[:alnum:]]+', ' ', 'g'))
$$;

create table ticket_documents (
  ticket_id uuid primary key references tickets (id),
  words tsvector not null
);
comment on table ticket_documents is 'for search alone: the words of subject and messages, without accents, each once; of very much text the first';

-- People do not write twenty thousand different words in one ticket. Logs have more, and each change writes the whole of it into the index.
create function with_ticket_words(held tsvector, more tsvector) returns tsvector
language plpgsql immutable as $$
begin
  return case when length(held) < 20000 then held || more else held end;
exception when program_limit_exceeded then
  return held;
end
$$;

create function words_of_ticket(which uuid) returns tsvector
language plpgsql stable as $$
declare
  words tsvector;
  said text;
begin
  select strip(ticket_words(subject)) into words from tickets where id = which;
  for said in select text from ticket_messages where ticket_id = which order by at, id loop
    words := with_ticket_words(words, strip(ticket_words(said)));
  end loop;
  return words;
end
$$;

-- Whoever writes a message holds the document until they commit. So it is held first and read then: nothing that comes meanwhile is lost.
create function write_ticket_document(which uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whole tsvector;
begin
  insert into ticket_documents (ticket_id, words) values (which, '') on conflict (ticket_id) do nothing;
  perform from ticket_documents where ticket_id = which for update;
  whole := words_of_ticket(which);
  update ticket_documents set words = whole where ticket_id = which and words <> whole;
end
$$;

create function document_of_ticket() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into ticket_documents (ticket_id, words) values (new.id, strip(ticket_words(new.subject)));
  else
    perform write_ticket_document(new.id);
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
      on conflict (ticket_id) do update set words = with_ticket_words(document.words, excluded.words)
   where with_ticket_words(document.words, excluded.words) <> document.words;
  return null;
end
$$;
create trigger ticket_messages_document after insert on ticket_messages for each row execute function document_of_message();

grant select on ticket_documents to steward_app, steward_reader;
