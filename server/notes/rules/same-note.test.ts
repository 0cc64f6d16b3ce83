import { expect, test } from 'vitest'
import { mayAddVersion, type NoteWords } from './same-note.ts'

const before: NoteWords = {
  dispositionId: 'a',
  form: 'outline',
  callerName: 'Jo',
  callerRelationship: 'son',
  reason: 'Asked.',
  resolution: 'Explained.',
  additional: '',
  followUp: '',
  overrides: [{ code: 'x', because: 'y' }],
}

test.each<[string, Partial<NoteWords>, boolean, boolean]>([
  ['the same', {}, false, false],
  ['the same but for a blank at the end', { reason: 'Asked. ' }, false, false],
  ['the same with a new file', {}, true, true],
  ['another word', { resolution: 'Explained it.' }, false, true],
  ['another disposition', { dispositionId: 'b' }, false, true],
  ['another reason to keep it', { overrides: [{ code: 'x', because: 'z' }] }, false, true],
])('%s', (_, more, bringsMore, isKept) => {
  expect(mayAddVersion(before, { ...before, ...more }, bringsMore).allowed).toBe(isKept)
})
