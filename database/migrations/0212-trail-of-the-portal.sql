-- What a customer does in the portal is in the trail under their own name: no member of staff stands for them.

alter table change_sets add column portal_user_id uuid;
alter table change_sets add constraint change_sets_portal_user foreign key (portal_user_id) references portal_users (id) not valid;
alter table change_sets drop constraint change_sets_actor_check;
alter table change_sets add constraint change_sets_actor check (actor in ('staff', 'token', 'system', 'customer')) not valid;
alter table change_sets add constraint change_sets_customer_named check ((actor = 'customer') = (portal_user_id is not null)) not valid;
comment on column change_sets.portal_user_id is 'who did it in the portal; of these no member of staff is named';

alter table events add column portal_user_id uuid;
alter table events add constraint events_portal_user foreign key (portal_user_id) references portal_users (id) not valid;

-- Looking at the portal as a customer is a reading of its own.
alter table accesses drop constraint accesses_kind_known;
alter table accesses add constraint accesses_kind_known
  check (kind in ('customer.opened', 'prospect.opened', 'secret.shown', 'search', 'card_match', 'article.read', 'mail.read', 'export',
                  'note_file.read', 'portal.viewed'))
  not valid;
