-- For a company that installed its presets before they had these; a new one gets them with its preset.

insert into score_points (key, position, label, asks)
select given.key, given.place, given.label, given.asks from company, (values
  ('accurate', 1, 'Accurate', 'Does it say what happened in the contact, and nothing that did not?'),
  ('professional', 2, 'Professional', 'Is it free of feelings about the contact and judgement of the customer?'),
  ('no_quotation', 3, 'No quotation', 'Is it in our own words, unless the customer asked for theirs to be kept?'),
  ('who_called', 4, 'Who spoke', 'Does it name who spoke and what they are to the account holder?'),
  ('reason', 5, 'Reason', 'Is it clear why there was contact, whoever began it?'),
  ('actions', 6, 'Actions taken', 'Is every step named that was tried, done or promised?'),
  ('time_frames', 7, 'Time frames', 'Does each promise, delivery and refund say by when?'),
  ('amounts', 8, 'Amounts', 'Does each refund, credit and order say how much, and who approved it where it had to be?'),
  ('changes', 9, 'Changes from and to', 'Does each change of the account say what it was and what it is now?'),
  ('told_if_unresolved', 10, 'Told if unresolved', 'Where it is not solved, does it say what the customer was told to do or expect?'),
  ('follow_up', 11, 'Follow-up', 'Does it say what is still owed, by whom, and any further concern that was covered?'),
  ('internal_contact', 12, 'Internal contact', 'Does it name the colleagues and departments that were spoken with or took over?'),
  ('right_disposition', 13, 'Right disposition', 'Is the disposition the one whose “use when” fits best?')
) as given (key, place, label, asks)
on conflict do nothing;
