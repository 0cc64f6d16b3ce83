import { expect, test } from 'vitest'
import { workToDo } from '#console/shell/work-to-do.ts'

test.each([
  ['nothing has come yet', { may: true, count: undefined }, { may: true, count: undefined }, 1],
  ['both are counted', { may: true, count: 2 }, { may: true, count: 3 }, 6],
  ['they may not decide any more', { may: false, count: 2 }, { may: true, count: 3 }, 4],
  ['they may not place mail any more', { may: true, count: 2 }, { may: false, count: 3 }, 3],
])('what waits in My work: %s', (_, approvals, mails, expected) => {
  expect(workToDo({ unseen: 1, approvals, mails })).toBe(expected)
})
