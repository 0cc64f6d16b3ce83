-- An absence that was set by mistake is taken back, and what it moved goes back. Without this its row went on saying how many it had moved.
alter table staff_absences add column given_back integer;
comment on column staff_absences.given_back is 'the absence was taken back, and so many of what it moved went back; null: it was not';
