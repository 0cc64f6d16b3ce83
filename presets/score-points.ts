import type { ScorePoint } from './preset.ts'

/** What a note is looked through for; every trade writes notes by the same policy. */
export const scorePoints: ScorePoint[] = [
  { key: 'accurate', label: 'Accurate', asks: 'Does it say what happened in the contact, and nothing that did not?' },
  { key: 'professional', label: 'Professional', asks: 'Is it free of feelings about the contact and judgement of the customer?' },
  { key: 'no_quotation', label: 'No quotation', asks: 'Is it in our own words, unless the customer asked for theirs to be kept?' },
  { key: 'who_called', label: 'Who spoke', asks: 'Does it name who spoke and what they are to the account holder?' },
  { key: 'reason', label: 'Reason', asks: 'Is it clear why there was contact, whoever began it?' },
  { key: 'actions', label: 'Actions taken', asks: 'Is every step named that was tried, done or promised?' },
  { key: 'time_frames', label: 'Time frames', asks: 'Does each promise, delivery and refund say by when?' },
  { key: 'amounts', label: 'Amounts', asks: 'Does each refund, credit and order say how much, and who approved it where it had to be?' },
  { key: 'changes', label: 'Changes from and to', asks: 'Does each change of the account say what it was and what it is now?' },
  {
    key: 'told_if_unresolved',
    label: 'Told if unresolved',
    asks: 'Where it is not solved, does it say what the customer was told to do or expect?',
  },
  { key: 'follow_up', label: 'Follow-up', asks: 'Does it say what is still owed, by whom, and any further concern that was covered?' },
  {
    key: 'internal_contact',
    label: 'Internal contact',
    asks: 'Does it name the colleagues and departments that were spoken with or took over?',
  },
  { key: 'right_disposition', label: 'Right disposition', asks: 'Is the disposition the one whose “use when” fits best?' },
]
