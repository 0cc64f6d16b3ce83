-- What was included when a threshold was passed: the mail that is sent later says this, whatever is included by then.
alter table usage_alerts add column allowance_thousandths bigint;
comment on column usage_alerts.allowance_thousandths is 'what was included as it was passed; null: told before this was kept';
