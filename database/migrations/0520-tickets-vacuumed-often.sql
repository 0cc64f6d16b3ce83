-- What is counted and searched again and again is read from indexes alone where nothing on a page has changed since it was last vacuumed. By itself
-- PostgreSQL waits until a fifth of a table has changed: of a million tickets that is every open one many times over, and counting them takes four
-- times as long by then. What is new in the index of words is also looked through one by one until a vacuum puts it where it belongs.
alter table tickets set (
  autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.005,
  autovacuum_vacuum_insert_threshold = 1000, autovacuum_vacuum_insert_scale_factor = 0.005);
alter table ticket_documents set (
  autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.005,
  autovacuum_vacuum_insert_threshold = 1000, autovacuum_vacuum_insert_scale_factor = 0.005);
alter table ticket_past_hands set (
  autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.005,
  autovacuum_vacuum_insert_threshold = 1000, autovacuum_vacuum_insert_scale_factor = 0.005);
