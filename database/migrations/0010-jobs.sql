-- The one door to the job queue: a job is added inside the transaction that needs it, without rights on the queue's own tables.

create function add_job(task text, payload json, run_at timestamptz default null, job_key text default null, queue text default null) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(task, payload, queue, run_at, 8, job_key)
$$;
revoke execute on function add_job(text, json, timestamptz, text, text) from public;
grant execute on function add_job(text, json, timestamptz, text, text) to steward_app;
