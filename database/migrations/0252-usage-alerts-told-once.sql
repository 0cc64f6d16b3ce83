-- outside a transaction
-- One notice for each threshold, service and month, whoever counts at the same time.
create unique index concurrently if not exists usage_alerts_told_once on usage_alerts (meter_id, period_on, threshold_percent)
  where meter_id is not null;
