-- Whoever writes many customers in one transaction teaches the vocabulary their words beforehand, in a transaction of its own: a word
-- that two of them bring would else make one wait for the whole of the other. A word of nobody does no harm; it is only what a
-- misspelt one is compared with.

create function learn_words(given text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into search_vocabulary (word)
  select distinct said.word
    from unnest(given) as given_text, search_words(given_text) as said (word)
   where length(said.word) between 3 and 40 and said.word !~ '[^[:alpha:]]'
     and not exists (select from search_vocabulary as known where known.word = said.word)
   order by said.word
      on conflict do nothing
$$;

revoke execute on function learn_words(text[]) from public;
grant execute on function learn_words(text[]) to steward_app;
