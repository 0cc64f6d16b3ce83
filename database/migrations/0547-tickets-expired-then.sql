-- Where the limits of waiting are changed again, a ticket that has expired stays expired since then: its age in the list is what reports say of it.

alter table tickets add column expired_at timestamptz;
comment on column tickets.expired_at is 'it expired then, though by the limits of now it would have at another time; holds for the turn that it expired in';
