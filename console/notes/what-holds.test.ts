import { expect, test } from 'vitest'
import { emptyDraft } from '#console/notes/note-draft.ts'
import type { CheckReply } from '#console/notes/use-note-check.ts'
import { overridesOf, whatHolds } from '#console/notes/what-holds.ts'

const place = { field: 'reason' as const, start: 0, end: 4 }
const found = (more: Partial<CheckReply>): CheckReply => ({ findings: [], coverage: [], covered: [], commitments: [], ...more })
const quotation = { code: 'quotation' as const, severity: 'warning' as const, ...place, message: '' }
const card = { code: 'card_number' as const, severity: 'refusal' as const, ...place, message: '' }
const missing = { code: 'not_mentioned' as const, severity: 'warning' as const, what: 'Email', line: 'Changed the email.', at: null }

test('a clean note is held by nothing', () => {
  expect(whatHolds(found({}), emptyDraft)).toEqual([])
})

test('a refusal holds whatever reason is given; a warning holds until it has one', () => {
  const draft = { ...emptyDraft, overrides: { quotation: 'The customer asked for these words.', card_number: 'please' } }
  expect(whatHolds(found({ findings: [quotation, card] }), draft)).toEqual([card])
  expect(whatHolds(found({ findings: [quotation] }), emptyDraft)).toEqual([quotation])
  expect(whatHolds(found({ findings: [quotation] }), { ...emptyDraft, overrides: { quotation: '  ' } })).toEqual([quotation])
})

test('what was done and is not mentioned holds until it has a reason', () => {
  expect(whatHolds(found({ coverage: [missing] }), emptyDraft)).toEqual([missing])
  expect(whatHolds(found({ coverage: [missing] }), { ...emptyDraft, overrides: { not_mentioned: 'It was undone by the bank.' } })).toEqual(
    [],
  )
})

test('only reasons for what was found are sent', () => {
  const draft = { ...emptyDraft, overrides: { quotation: 'Asked for.', judgement: 'Was rewritten since.' } }
  expect(overridesOf(found({ findings: [quotation] }), draft)).toEqual([{ code: 'quotation', because: 'Asked for.' }])
})
