import { expect, test } from 'vitest'
import { storedDraft } from '#ui/drafts-in-tab.ts'
import { draftStored } from '#ui/drafts-left.ts'

const at = new Date('2026-11-29T10:00:00Z')
const after = (hours: number) => new Date(at.getTime() + hours * 3_600_000)

test.each([
  ['Card 4242 4242 4242 4242 was declined.', 'Card [card ending in 4242] was declined.'],
  ['4242-4242-4242-4242 and 5555555555554444', '[card ending in 4242] and [card ending in 4444]'],
  ['Paid from DE89 3704 0044 0532 0130 00 today', 'Paid from [account ending in 3000] today'],
  ['Call 312 555 0142 about order 123456789.', 'Call 312 555 0142 about order 123456789.'],
])('%s is stored as %s', (typed, kept) => {
  const draft = { reason: typed, caller: { name: typed, relationship: '' }, commitments: [{ what: typed, due: '', ownerId: null }] }
  const text = storedDraft(draft, at)
  expect(draftStored(text, at)).toEqual({
    reason: kept,
    caller: { name: kept, relationship: '' },
    commitments: [{ what: kept, due: '', ownerId: null }],
  })
  expect(text).not.toMatch(/4242 4242|42424242|4242-4242|55555555|3704/)
})

test('an id stays what it is, also where its digits look like a card', () => {
  const files = [{ id: '42424242-4242-4242-8242-424242424242', name: 'a.pdf', bytes: 1 }]
  expect(draftStored(storedDraft({ files }, at), at)).toEqual({ files })
})

test('what is older than a day, or not ours to read, is nothing', () => {
  const text = storedDraft({ reason: 'Asked.' }, at)
  expect(draftStored(text, after(23))).toEqual({ reason: 'Asked.' })
  expect(draftStored(text, after(24))).toBeNull()
  for (const other of [null, '', 'null', '[]', '{"at":1}', '{"at":"x","draft":{}}', storedDraft([1], at), storedDraft('x', at)])
    expect(draftStored(other, at)).toBeNull()
})
