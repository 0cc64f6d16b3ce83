-- In which language somebody asked to sign up for the portal: what a person answers them in.
alter table portal_links add column language text;
comment on column portal_links.language is 'of a sign-up: the language that it was asked in';
