-- What a saved reply is for: an answer that the customer reads, a note that they never see, or both.
-- squawk-ignore adding-field-with-default
alter table saved_replies add column fits text not null default 'both' check (fits in ('answer', 'note', 'both'));
comment on column saved_replies.fits is 'what it is offered in: an answer to the customer, a note, or both; those of before are offered in both';
