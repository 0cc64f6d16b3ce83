comment on column tickets.unanswered_since is 'the oldest message of the customer that is newer than every public answer to what it was written in';
