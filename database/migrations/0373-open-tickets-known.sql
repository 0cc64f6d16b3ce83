-- Without this the database takes being open and being in a stage of the open for two things that seldom meet, expects next to nothing in a queue, and
-- sorts the whole of it instead of reading its first page in order.
create statistics tickets_open_by_stage (mcv) on stage, closed_at, is_spam from tickets;
analyze tickets (stage, closed_at, is_spam);
