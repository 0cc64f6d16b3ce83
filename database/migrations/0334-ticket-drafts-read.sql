-- Up to which message an answer was begun is no secret; its text stays one.
grant select (seen_message_id) on ticket_drafts to steward_reader;
