import { expect, test } from 'vitest'
import { mayBeSoMany } from './may-be-so-many.ts'

test.each([
  ['as many as may be', { fit: 20_000, previewed: null }, true],
  ['one more', { fit: 20_001, previewed: null }, false],
  ['as many, and one that came after the preview', { fit: 20_001, previewed: 20_000 }, true],
  ['one more in the preview already', { fit: 20_001, previewed: 20_001 }, false],
  ['one more in the preview, of which one fits no longer', { fit: 20_000, previewed: 20_001 }, false],
])('%s: %s', (_, many, may) => {
  expect(mayBeSoMany(many)).toMatchObject(may ? { allowed: true } : { allowed: false, code: 'ticket_bulk.too_many' })
})
