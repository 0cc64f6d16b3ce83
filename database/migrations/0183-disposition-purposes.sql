-- What the program asks a disposition for, without knowing its name: the reasons of a cancellation, and how one was prevented.

alter table dispositions add column purpose text;
comment on column dispositions.purpose is 'what it is asked for beside notes: why somebody cancels (temporary_cancellation: for a while), what made them stay';
alter table dispositions add constraint dispositions_purpose
  check (purpose in ('cancellation', 'temporary_cancellation', 'save', 'make_it_right', 'fail_safe_audit')) not valid;
