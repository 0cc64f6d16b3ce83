-- The roles of Steward. Steward runs this itself on the embedded database, at each start: every line can be run again.
-- For an outside PostgreSQL (15 or newer) run it once per release, as a superuser or as a role with CREATEROLE and CREATEDB:
--
--   createdb steward
--   psql -d steward -f database/roles.sql
--   psql -d steward -c '\password steward_owner' -c '\password steward_app'      and of the other roles that you use
--
-- then start with DATABASE_URL=postgresql://steward_app:…@host/steward and DATABASE_OWNER_URL=postgresql://steward_owner:…@host/steward

DO $$
DECLARE
  wanted text[];
BEGIN
  FOREACH wanted SLICE 1 IN ARRAY ARRAY[
    ['steward_owner', 'LOGIN'],      -- owns the database and everything in it: migrations and the job queue's own tables
    ['steward_app', 'LOGIN'],        -- what web and worker sign in as: rows, no DDL
    ['steward_portal', 'NOLOGIN'],   -- what web becomes for a customer's request: row-level security applies
    ['steward_reader', 'LOGIN']      -- reports and replicas
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted[1]) THEN
      EXECUTE format('CREATE ROLE %I %s', wanted[1], wanted[2]);
    END IF;
  END LOOP;

  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'steward_backup') THEN
    BEGIN
      CREATE ROLE steward_backup LOGIN REPLICATION;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'No role steward_backup: only a superuser can make it. A managed database makes its own backups.';
    END;
  END IF;

  -- A managed database's administrator is no superuser, and gives a database only to a role whose member it is.
  IF NOT pg_has_role(current_user, 'steward_owner', 'MEMBER') THEN
    EXECUTE format('GRANT steward_owner TO %I', current_user);
  END IF;
  EXECUTE format('ALTER DATABASE %I OWNER TO steward_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO steward_app, steward_reader', current_database());
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO steward_owner', current_database());
END
$$;

GRANT steward_portal TO steward_app;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO steward_owner;
GRANT USAGE ON SCHEMA public TO steward_app, steward_portal, steward_reader;

-- Limits live on the roles that sign in, because a pooler would forget those of a session. Migrations set their own.
ALTER ROLE steward_app SET statement_timeout = '10s';
ALTER ROLE steward_app SET lock_timeout = '3s';
ALTER ROLE steward_app SET idle_in_transaction_session_timeout = '15s';
-- Compiling a statement pays for reports that run for minutes; the many small parts of a screen's statement look dear enough to be compiled, and are not.
ALTER ROLE steward_app SET jit = off;
ALTER ROLE steward_reader SET statement_timeout = '10s';
ALTER ROLE steward_reader SET lock_timeout = '3s';
ALTER ROLE steward_reader SET idle_in_transaction_session_timeout = '15s';
ALTER ROLE steward_reader SET default_transaction_read_only = on;
