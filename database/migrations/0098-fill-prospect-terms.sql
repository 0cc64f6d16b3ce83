-- Prospects who were written down before they could be found by words get theirs; who has some already is left alone.

insert into prospect_terms (prospect_id, term)
select prospects.id, terms.term
  from prospects
 cross join lateral (select search_words(prospects.name) as term
                      union select email_terms(prospects.email) where prospects.email is not null
                      union select phone_terms(prospects.phone) where prospects.phone is not null) as terms
 where not exists (select from prospect_terms where prospect_terms.prospect_id = prospects.id)
on conflict do nothing;
