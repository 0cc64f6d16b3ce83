-- Which part of a sign-up for the portal did not fit, for whoever works on it.

alter table portal_requests add column misses text[] not null default '{}';
comment on column portal_requests.misses is 'what did not fit when it was looked at: names of rules/sign-up-fits.ts; empty before, and for older rows';
