import { expect, test } from 'vitest'
import { emptyDraft } from '#console/notes/note-draft.ts'
import { refusedHere } from '#console/notes/refused-here.ts'

const card = '4242 4242 4242 4242'
const draft = {
  ...emptyDraft,
  reason: `Card ${card} was declined.`,
  caller: { name: 'Nadia', relationship: 'DE89 3704 0044 0532 0130 00' },
}
const because = 'A bank account number stands here. Keep the last four digits only.'

test.each([
  ['nothing', emptyDraft, {}, []],
  ['a card where it stands', draft, {}, [['card_number', 'reason', 5, 24]]],
  [
    'what the server refused, as the whole field',
    draft,
    { 'caller.relationship': because },
    [
      ['card_number', 'reason', 5, 24],
      ['refused', 'caller.relationship', 0, 27],
    ],
  ],
  ['a field once', draft, { reason: because }, [['card_number', 'reason', 5, 24]]],
  ['a card in why it is amended', { ...emptyDraft, because: card }, {}, [['card_number', 'because', 0, 19]]],
])('%s', (_what, given, unread, places) => {
  expect(refusedHere(given, unread).map(({ code, field, start, end }) => [code, field, start, end])).toEqual(places)
})
