-- long
-- The words of the tickets that are here already; what was written since the triggers are there stays.
insert into ticket_documents as document (ticket_id, words)
select tickets.id, strip(ticket_words(tickets.subject)) || coalesce(strip(ticket_words(said.text)), ''::tsvector)
  from tickets
  left join (select ticket_id, string_agg(text, ' ') as text from ticket_messages group by ticket_id) as said on said.ticket_id = tickets.id
    on conflict (ticket_id) do update set words = document.words || excluded.words;
