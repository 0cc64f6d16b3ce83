-- Who was taken out of the portal is no way to find the account any more.
create or replace view portal_users_search as
  select id as row_id, customer_id, 'portal_user'::text as kind, term
    from portal_users, email_terms(sign_in_name) as term
   where state <> 'removed';
