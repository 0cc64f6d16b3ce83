import { expect, test } from 'vitest'
import { changesRespondingParties } from './responding-parties.ts'

const ana = { id: 'a', name: 'Ana', phones: ['+1'], callOrder: 1 }
const bo = { id: 'b', name: 'Bo', phones: ['+2'], callOrder: null }

test.each([
  ['a contact who is not called may come and go', [ana, bo], [ana], false],
  ['the same parties in another order of the list are the same', [bo, ana], [ana, bo], false],
  ['a new number is a change of who is called', [ana], [{ ...ana, phones: ['+3'] }], true],
  ['so is another place in the order', [ana], [{ ...ana, callOrder: 2 }], true],
  ['so is removing one', [ana, bo], [bo], true],
  ['so is calling somebody who was not called', [ana, bo], [ana, { ...bo, callOrder: 2 }], true],
])('%s', (_sentence, before, after, expected) => {
  expect(changesRespondingParties(before, after)).toBe(expected)
})
