-- What an action on the status of an account leaves on it, and what the company decided about it.

alter table customers
  add column billing_paused_at timestamptz,
  add column points_frozen_until date;
comment on column customers.billing_paused_at is 'nothing is billed, charged or called about since then; the hold on the account brought it';
comment on column customers.points_frozen_until is 'a member who left: the points are kept until then';

alter table subscriptions add column ends_on date;
comment on column subscriptions.ends_on is 'it still runs and ends on that day; what is paid for is kept to its end';

alter table company
  add column membership_required boolean not null default false,
  add column leaving_programme_closes_account boolean not null default false,
  add column subscriptions_end text not null default 'paid_period';
comment on column company.membership_required is 'nobody has an active account without being a member of the programme';
comment on column company.leaving_programme_closes_account is 'else only membership, e-mail opt-in and offers end';
comment on column company.subscriptions_end is 'of a cancelled account: at the end of the paid_period, or at_once';

alter table company add constraint company_subscriptions_end check (subscriptions_end in ('paid_period', 'at_once')) not valid;
alter table company
  add constraint company_members_leave check (leaving_programme_closes_account or not membership_required) not valid;
