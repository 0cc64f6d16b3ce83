-- The check of 0482 holds for what was here before: it was narrower until then.
alter table tickets validate constraint tickets_requester;
