import { expect, test } from 'vitest'
import { againAfter, draftToShow, elsewhereNow, mayTakeOver, putTogether, staysRefused, takenApart } from './draft-to-show.ts'

const at = Date.parse('2026-05-04T10:00:00Z')
const kept = (text: string, version: number) => ({ text, version, savedAt: new Date(at).toISOString() })

test.each([
  ['nothing is kept: what was typed', { text: 'a', version: 0, typedAt: at }, null, 'mine', null],
  ['it went on from what is kept', { text: 'a b', version: 3, typedAt: at - 1 }, kept('a', 3), 'mine', null],
  ['it was saved after all, and the reply was lost', { text: 'a b', version: 3, typedAt: at - 1 }, kept('a b', 4), 'kept', null],
  ['it was saved up to there', { text: 'a b', version: 3, typedAt: at - 1 }, kept('a', 4), 'mine', null],
  ['another window wrote before', { text: 'mine', version: 3, typedAt: at + 1 }, kept('other', 4), 'mine', { text: 'other', version: 4 }],
  ['another window wrote later', { text: 'mine', version: 3, typedAt: at - 1 }, kept('other', 4), 'kept', { text: 'mine', version: 4 }],
] as const)('the newer text is shown, the other one offered: %s', (_, mine, there, show, other) => {
  expect(draftToShow(mine, there)).toEqual({ show, other })
})

test.each([
  ['another window’s, saved since', 5, { version: 4, least: 4, isUntouched: false }, true],
  ['the same', 4, { version: 4, least: 4, isUntouched: false }, false],
  ['read before the last save', 3, { version: 4, least: 4, isUntouched: false }, false],
  ['read before the last save, and just opened', 3, { version: 4, least: 4, isUntouched: true }, false],
  ['what was sent, read before', 4, { version: 0, least: 5, isUntouched: true }, false],
  ['none, while one goes on', null, { version: 4, least: 4, isUntouched: false }, false],
  ['none, just opened: it was sent elsewhere', null, { version: 4, least: 4, isUntouched: true }, true],
  ['the first one', 4, { version: 0, least: 0, isUntouched: true }, true],
] as const)('a read takes over only what is older than itself: %s', (_, read, known, expected) => {
  expect(mayTakeOver(read, known)).toBe(expected)
})

const met = { text: 'other', version: 4 }

test.each([
  ['the other window went on', { text: 'other, more', version: 5 }, { text: 'other, more', version: 5 }],
  ['it stands as it stood', { text: 'other', version: 4 }, met],
  ['it was read before the two met', { text: 'oth', version: 3 }, met],
  ['it was sent or dropped', null, { text: '', version: 0 }],
] as const)('the other text is shown as it is now: %s', (_, kept, now) => {
  expect(elsewhereNow(met, kept)).toEqual(now)
})

test.each([
  ['both', putTogether('other', 'mine'), 'other', 'mine'],
  ['both, and written on', `${putTogether('other', 'mine')} more`, 'other', 'mine more'],
  ['one alone', 'mine', null, 'mine'],
  ['the other one was changed since', 'othr\n\nmine', 'other', 'othr\n\nmine'],
])('what was put together is taken apart again: %s', (_, text, other, mine) => {
  expect(takenApart(text, other)).toBe(mine)
})

test.each([
  [0, false],
  [400, true],
  [401, false],
  [422, true],
  [429, false],
  [503, false],
])('%i is refused again as it stands: %s', (status, isSo) => {
  expect(staysRefused(status)).toBe(isSo)
})

test.each([
  [1, 3_000],
  [2, 6_000],
  [4, 24_000],
  [5, 30_000],
  [2_000, 30_000],
])('what could not be kept for the %i. time is sent again after %i ms', (times, ms) => {
  expect(againAfter(times)).toBe(ms)
})
