-- To whom else a mail went, so that whoever answers knows who reads along. Of mail from before, nothing is known.
alter table received_mails add column also_to text[] not null default '{}';
comment on column received_mails.also_to is 'who stands in To and Cc but for addresses of ours';
