-- Of absences that began just now and may be taken back still: what they moved bears the instant at which they began.

insert into absence_moves (absence_id, ticket_id, at)
select distinct staff_absences.id, hands.ticket_id, staff_absences.begun_at
  from staff_absences
  join ticket_past_hands as hands on hands.staff_id = staff_absences.staff_id
 where staff_absences.begun_at > now() - interval '1 hour'
   and exists (select from ticket_steps as steps
                where steps.ticket_id = hands.ticket_id and steps.at = staff_absences.begun_at and steps.step = 'assigned'
                  and steps.by = 'system' and steps.was ->> 'id' = staff_absences.staff_id::text)
    on conflict do nothing;
