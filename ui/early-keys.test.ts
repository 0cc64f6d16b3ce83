import { expect, test } from 'vitest'
import { EarlyKeys } from '#ui/early-keys.ts'

const moving = ['j', 'k', 'g j']
/** What stands for these keys, as bindings do. */
const known = (keys: string): { keys: string; moves?: true } | undefined => {
  if (moving.includes(keys)) return { keys, moves: true }
  return ['r', 'n', 'g q'].includes(keys) ? { keys } : undefined
}
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
    expect(early.ready(known, 1_300)).toEqual([{ keys: keys.join(' ') }])
    expect(early.ready(known, 1_300)).toEqual([])
    expect(early.take('n', 1_301)).toBe(false)
  }
})

test.each([
  [
    ['j', 'j'],
    ['j', 'j'],
  ],
  [
    ['j', 'j', 'j', 'k', 'j'],
    ['j', 'j', 'j', 'k', 'j'],
  ],
  [['g', 'j'], ['g j']],
  // With another key among them it may be a text.
  [['j', 'r'], []],
  [['r', 'j'], []],
  [['j', 'p', 'j'], []],
])('of several keys that only move each is done, in their order: %j', (keys, done) => {
  const early = typed(...keys)
  expect(early.ready(known, 1_900).map((found) => found.keys)).toEqual(done)
  expect(early.ready(known, 1_900)).toEqual([])
  expect(early.take('n', 1_901)).toBe(done.length === 0)
})

test('nobody goes on for ever before there is anything to see', () => {
  expect(typed(...Array(30).fill('j')).ready(known, 4_000)).toHaveLength(20)
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
  expect(next.ready(() => ({}), 1_200)).toEqual([])
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
