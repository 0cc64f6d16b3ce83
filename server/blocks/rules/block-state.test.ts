import { expect, test } from 'vitest'
import { blockState, mayLift } from './block-state.ts'

const now = new Date('2026-11-29T12:00:00Z')
const yesterday = new Date('2026-11-28T12:00:00Z')
const tomorrow = new Date('2026-11-30T12:00:00Z')

test.each<[Date | null, Date | null, string, boolean]>([
  [null, null, 'in_force', true],
  [null, tomorrow, 'in_force', true],
  [null, now, 'ended', false],
  [null, yesterday, 'ended', false],
  [yesterday, tomorrow, 'lifted', false],
])('lifted %s, ends %s: %s', (liftedAt, endsAt, state, may) => {
  expect(blockState({ liftedAt, endsAt }, now)).toBe(state)
  expect(mayLift(blockState({ liftedAt, endsAt }, now)).allowed).toBe(may)
})
