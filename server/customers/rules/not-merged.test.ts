import { expect, test } from 'vitest'
import { notMerged } from './not-merged.ts'

test('an account that lives is itself; a merged one names where to go', () => {
  expect(notMerged({ mergedInto: null })).toEqual({ allowed: true })
  expect(notMerged({ mergedInto: '1002-11' })).toMatchObject({
    allowed: false,
    code: 'status.merged',
    instead: 'Open 1002-11 instead.',
  })
})
