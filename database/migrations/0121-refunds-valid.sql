-- long
-- What was added to refunds and approvals holds for every row; validated apart, so that no write waits.
alter table refunds validate constraint refunds_approval;
alter table refunds validate constraint refunds_approved_by;
alter table approvals validate constraint approvals_decided_for;
