import type { DropReason } from '#contract/interactions.ts'

/** What ending a contact that was begun by mistake says: the first page does without. */
export const dropWords = {
  title: 'Begun by mistake',
  about: 'Nothing was done in this contact. It ends without a note and is counted nowhere. That you ended it stays in the trail.',
  how: 'How so',
  reasons: {
    pressed: 'Pressed by mistake',
    wrong_account: 'The wrong account',
    begun_twice: 'This contact was begun already',
  } satisfies Record<DropReason, string>,
  written: 'You have begun to write its note. Save the note, or empty it first.',
  act: 'End without a note',
  cancel: 'Cancel',
  done: 'The contact is ended. No note is owed.',
  undo: 'Take it up again',
  close: 'Close',
} as const
