import { expect, test } from 'vitest'
import { EarlyKeys } from '#ui/early-keys.ts'

const known = (keys: string) => ['r', 'n', 'g q', 'j'].includes(keys)
/** Typed while something was on its way, each 100 ms after the one before. */
const typed = (...keys: string[]) => {
  const early = new EarlyKeys()
  const isThere = early.wait()
  for (const [place, key] of keys.entries()) expect(early.take(key, 1_000 + place * 100)).toBe(true)
  isThere()
  return early
}

test('a key alone, or two that belong together, are done once; after that the next one is a key again', () => {
  for (const keys of [['r'], ['g', 'q']]) {
    const early = typed(...keys)
    expect(early.ready(known, 1_300)).toEqual([keys.join(' ')])
    expect(early.ready(known, 1_300)).toEqual([])
    expect(early.take('n', 1_301)).toBe(false)
  }
})

test.each([
  ['j', 'j'],
  ['j', 'j', 'j', 'j'],
])('one key again and again is as many steps, and the next one is a key again: %j', (...keys) => {
  const early = typed(...keys)
  expect(early.ready(known, 1_400)).toEqual(keys)
  expect(early.take('j', 1_401)).toBe(false)
})

test.each([
  ['j', 'j', 'r'],
  ['j', 'j', 'j', 'r'],
  ['r', 'j', 'j', 'j'],
  ['p', 'p'],
])('with another key among them, or where it does nothing, it is a text: %j', (...keys) => {
  const early = typed(...keys)
  expect(early.ready(known, 1_400)).toEqual([])
  expect(early.take('j', 1_500)).toBe(true)
})

test('what was early while somebody has begun to type elsewhere is dropped, and not done after the next wait', () => {
  const early = typed('r')
  expect(early.ready(() => false, 1_100)).toEqual([])
  early.wait()()
  expect(early.ready(known, 1_200)).toEqual([])
  expect(early.take('r', 3_000)).toBe(false)
})

test('of a text nothing is done, and what is typed on without a pause belongs to it', () => {
  const early = typed('r', 'p', 'l')
  expect(early.ready(known, 1_300)).toEqual([])
  expect(early.take('n', 2_300)).toBe(true)
  expect(early.take('n', 3_400)).toBe(true)
  expect(early.ready(known, 3_401)).toEqual([])
  expect(early.take('n', 4_700)).toBe(false)
})

test('a key that does nothing there begins a text, one with Ctrl after it is none, and an old one is over', () => {
  const unknown = typed('p')
  expect(unknown.ready(known, 1_100)).toEqual([])
  expect(unknown.take('n', 1_200)).toBe(true)
  const sent = typed('r')
  sent.spoil()
  expect(sent.ready(known, 1_100)).toEqual([])
  expect(typed('r').ready(known, 12_000)).toEqual([])
})

test('a text that was begun with a pause stays one; what was too early once is not done at the next place', () => {
  const early = new EarlyKeys()
  const isThere = early.wait()
  early.take('r', 1_000)
  early.take('n', 4_000)
  isThere()
  expect(early.ready(known, 4_100)).toEqual([])
  const next = typed('p')
  next.ready(known, 1_100)
  next.wait()()
  expect(next.ready(() => true, 1_200)).toEqual([])
})

test('nothing is early where nothing is on its way', () => {
  const early = new EarlyKeys()
  const [one, other] = [early.wait(), early.wait()]
  one()
  one()
  expect(early.isWaiting).toBe(true)
  other()
  expect(early.isWaiting).toBe(false)
  expect(early.take('r', 1)).toBe(false)
})
