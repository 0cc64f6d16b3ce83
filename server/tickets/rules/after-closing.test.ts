import { expect, test } from 'vitest'
import { afterClosing } from './after-closing.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

test.each([
  ['open', null, false, 14, 'write'],
  ['closed today', ago(0.1), false, 14, 'reopen'],
  ['closed fourteen days ago', ago(14), false, 14, 'reopen'],
  ['closed longer ago', ago(14.001), false, 14, 'follow'],
  ['where the company opens none again', ago(0.1), false, 0, 'follow'],
  ['spam stays closed', ago(1), true, 14, 'write'],
] as const)('%s', (_what, closedAt, isSpam, days, then) => {
  expect(afterClosing({ closedAt, isSpam }, days, now)).toBe(then)
})
