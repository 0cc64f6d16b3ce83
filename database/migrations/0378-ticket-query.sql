-- What is looked for, as ticket_words has it. Worked out once for a statement: written out in a condition it would be again for each ticket that is read.
-- Not said to be safe in parallel, so that nothing that asks it is: a page of a list is not worth the start of two more processes.
create function ticket_query(asked text) returns tsquery
language sql immutable as $$
  select to_tsquery('pg_catalog.simple', public.unaccent('public.unaccent', asked))
$$;
