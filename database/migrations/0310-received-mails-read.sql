-- Reading a mail that came in, and a file of it, is recorded; the new list of kinds is checked for old rows in a file after this one.
alter table accesses drop constraint accesses_kind_known;
alter table accesses add constraint accesses_kind_known
  check (kind in ('customer.opened', 'prospect.opened', 'secret.shown', 'search', 'card_match', 'article.read', 'mail.read', 'export',
                  'note_file.read', 'portal.viewed', 'ticket_file.read', 'received_mail.read'))
  not valid;
