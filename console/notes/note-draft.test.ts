import { expect, test } from 'vitest'
import { cardWords, withoutCard } from '#console/notes/card-words.ts'
import { criticalBodyOf, draftOf, draftProblems, emptyCritical, emptyDraft, isTooLong, noteBodyOf } from '#console/notes/note-draft.ts'
import { noteLengths } from '#contract/note-lengths.ts'

const written = {
  ...emptyDraft,
  disposition: { category: 'Billing', name: 'Credit/Refund' },
  reason: 'Charged twice.',
  resolution: 'Refunded one charge.\n\nSent the confirmation.\n',
}

test('an empty draft says what is missing; a written one may be sent', () => {
  expect(Object.keys(draftProblems(emptyDraft, false))).toEqual(['disposition', 'reason', 'resolution'])
  expect(draftProblems(written, false)).toEqual({})
  expect(Object.keys(draftProblems(written, true))).toEqual(['because'])
})

test.each(['reason', 'resolution', 'additional', 'followUp'] as const)('a whole card number in %s is refused before sending', (field) => {
  const draft = { ...written, [field]: 'Card 4242 4242 4242 4242 was declined.' }
  expect(draftProblems(draft, false)[field]).toContain('card number')
})

test.each(Object.entries(noteLengths))('%s may be as long as a note takes it, and not a character longer', (field, longest) => {
  expect(isTooLong({ ...emptyDraft, [field]: 'x'.repeat(longest) })).toBe(false)
  expect(isTooLong({ ...emptyDraft, [field]: 'x'.repeat(longest + 1) })).toBe(true)
})

test('lines that were left empty are not sent as acts', () => {
  expect(noteBodyOf(written).resolution).toBe('Refunded one charge.\nSent the confirmation.')
})

test('only colleagues whom the text still names are sent, a longer name being another one', () => {
  const mentions = [
    { staffId: 'li', name: 'Maria Li' },
    { staffId: 'lin', name: 'Maria Lin' },
    { staffId: 'lin', name: 'Maria Lin' },
  ]
  expect(noteBodyOf({ ...written, followUp: 'Left the rest to @Maria Lin.', mentions }).mentions).toEqual(['lin'])
  expect(noteBodyOf({ ...written, followUp: 'Ask @Maria Lin or @Maria Li', mentions }).mentions).toEqual(['li', 'lin'])
  expect(noteBodyOf({ ...written, mentions }).mentions).toEqual([])
})

test('the marked number is replaced by its last four, and what stands around it stays', () => {
  const text = 'Card 4242 4242 4242 4242 was declined.'
  const [found] = cardWords(text)
  expect(found).toMatchObject({ before: 'Card ', words: '4242 4242 4242 4242', after: ' was declined.', lastFour: '4242' })
  expect(found && withoutCard(text, found)).toBe('Card ending in 4242 was declined.')
  const [bare] = cardWords('Paid 4242424242424242.')
  expect(bare && withoutCard('Paid 4242424242424242.', bare)).toBe('Paid card ending in 4242.')
})

test('a critical note asks for its text, its reason and, unless it is for life, its last day', () => {
  const critical = { ...emptyCritical, isForLife: false }
  expect(Object.keys(draftProblems({ ...written, critical }, false))).toEqual(['critical.text', 'critical.because', 'critical.endsOn'])
  expect(
    draftProblems({ ...written, critical: { ...emptyCritical, text: 'x'.repeat(161), because: 'y' } }, false)['critical.text'],
  ).toContain('160')
  expect(criticalBodyOf({ ...emptyCritical, text: 'a', because: 'b', endsOn: '2026-12-01' })).toEqual({
    text: 'a',
    because: 'b',
    endsOn: null,
  })
})

test('an amendment begins with the newest version', () => {
  const current = {
    version: 2,
    disposition: { category: 'Billing', name: 'Refund' },
    formerly: { category: 'Billing', name: 'Money back' },
    form: 'narrative' as const,
    caller: { name: null, relationship: 'son' },
    reason: 'r',
    resolution: 'a\nb',
    additional: '',
    followUp: 'N/A',
    because: 'typo',
    overrides: [],
    by: 'Dana',
    at: '2026-11-22T10:00:00Z',
  }
  expect(draftOf({ current, mentions: [{ id: 'm', staffId: 's', name: 'Dana', seenAt: null }] })).toMatchObject({
    disposition: { category: 'Billing', name: 'Refund' },
    form: 'narrative',
    caller: { name: '', relationship: 'son' },
    followUp: 'N/A',
    because: '',
  })
})
