-- long
-- What was added to prospects and promises holds for every row; validated apart, so that no write waits.

alter table prospects validate constraint prospects_reach;
alter table commitments validate constraint commitments_prospect;
alter table commitments validate constraint commitments_party;
