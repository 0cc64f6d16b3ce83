import { expect, test } from 'vitest'
import { bulkKinds } from './bulk-kinds.ts'

test.each([
  ['waiting', ['assign', 'prioritise', 'repost', 'close']],
  ['closed', ['prioritise', 'reopen']],
  [undefined, ['assign', 'prioritise', 'repost', 'close', 'reopen']],
])('in %s there are %s', (queue, kinds) => {
  expect(bulkKinds(queue)).toEqual(kinds)
})
