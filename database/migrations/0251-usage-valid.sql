-- What was added to the alerts holds for every row; validated apart, so that no write waits.
alter table usage_alerts validate constraint usage_alerts_meter;
alter table usage_alerts validate constraint usage_alerts_mail;
alter table usage_alerts validate constraint usage_alerts_passed_with;
alter table usage_alerts validate constraint usage_alerts_not_sent;
alter table usage_alerts validate constraint usage_alerts_counted;
