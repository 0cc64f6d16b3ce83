-- The loyalty preset spells it email now. What these were called before stays with the notes of before.

with renamed as (
  update dispositions
     set category = 'Offers and email',
         name = case name when 'E-mail Preference' then 'Email Preference' else name end,
         version = version + 1
   where category = 'Offers and e-mail'
     and not exists (select from dispositions as other where other.category = 'Offers and email')
  returning id, case name when 'Email Preference' then 'E-mail Preference' else name end as before
)
insert into disposition_names (id, disposition_id, category, name, until)
select gen_random_uuid(), id, 'Offers and e-mail', before, now() from renamed;
