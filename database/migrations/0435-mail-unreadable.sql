-- What nobody could read of a mail is nothing that its sender said: its subject does not stand in for it.
alter table received_mails add column is_unreadable boolean not null default false;
comment on column received_mails.is_unreadable is 'its text could not be decoded; the raw mail says what came';
