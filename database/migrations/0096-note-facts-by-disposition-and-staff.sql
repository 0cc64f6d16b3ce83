-- outside a transaction
-- Whose the notes of a category were is read from this index alone: among millions of notes their own pages are too many to visit.
create index concurrently if not exists note_facts_disposition_staff
  on note_facts (disposition_id, day desc, note_id desc) include (staff_id, is_contact, repeated);
