-- How a ticket stood in the preview that somebody agreed to: where it stands otherwise by the time that its turn comes, it is left.

alter table ticket_bulk_items add column mark text;
comment on column ticket_bulk_items.mark is 'how the ticket stood in the preview, as a digest; null: nobody looked at one';
