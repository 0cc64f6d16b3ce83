-- Opening a prospect is recorded as opening a customer is. Old rows are checked in a later file.
alter table accesses add column prospect_id uuid;
alter table accesses add constraint accesses_prospect foreign key (prospect_id) references prospects (id) not valid;
alter table accesses drop constraint accesses_kind_known;
alter table accesses add constraint accesses_kind_known
  check (kind in ('customer.opened', 'prospect.opened', 'secret.shown', 'search', 'card_match', 'article.read', 'mail.read', 'export', 'note_file.read'))
  not valid;
comment on column accesses.via is 'how the customer or the prospect was reached: search, list, recent, ticket, link';
