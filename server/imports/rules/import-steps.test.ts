import { expect, test } from 'vitest'
import { mayCancel, mayResume, mayStart } from './import-steps.ts'

test.each([
  ['checking', false, true, false],
  ['faulty', false, false, false],
  ['awaiting_mapping', true, true, false],
  ['running', false, true, false],
  ['cancelled', false, false, true],
  ['failed', false, false, true],
  ['finished', false, false, false],
] as const)('%s', (status, start, cancel, resume) => {
  const state = { status, hasFile: true }
  expect([mayStart(state).allowed, mayCancel(state).allowed, mayResume(state).allowed]).toEqual([start, cancel, resume])
})

test('a file that is not kept any more can be neither started nor resumed', () => {
  expect(mayStart({ status: 'awaiting_mapping', hasFile: false })).toMatchObject({ code: 'import.file_gone' })
  expect(mayResume({ status: 'failed', hasFile: false })).toMatchObject({ code: 'import.file_gone' })
})
