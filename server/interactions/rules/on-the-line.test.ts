import { expect, test } from 'vitest'
import { areTogether, mayLeaveLine } from './on-the-line.ts'

const taken = { byId: 'dana', staffId: 'priya', isWarm: true, isOpen: true, leftLineAt: null }

test.each([
  ['handed over warmly and taken', {}, true],
  ['handed over cold', { isWarm: false }, false],
  ['never handed over', { byId: null }, false],
  ['not taken yet, parked or over', { isOpen: false }, false],
  ['taken back by who had it', { staffId: 'dana' }, false],
  ['left by who handed it over', { leftLineAt: new Date(0) }, false],
])('a contact that was %s', (_what, more, together) => {
  expect(areTogether({ ...taken, ...more })).toBe(together)
  expect(mayLeaveLine({ ...taken, ...more }, 'dana').allowed).toBe(together)
})

test('only who handed it over leaves', () => {
  expect(mayLeaveLine(taken, 'priya')).toMatchObject({ allowed: false, code: 'interaction.not_on_line' })
})
