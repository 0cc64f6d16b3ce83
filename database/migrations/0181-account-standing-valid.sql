-- What was added to the company holds for its row; validated apart, so that no write waits.
alter table company validate constraint company_subscriptions_end;
alter table company validate constraint company_members_leave;
