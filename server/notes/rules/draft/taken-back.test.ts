import { expect, test } from 'vitest'
import type { Deed } from '../../../telling.ts'
import { ledNowhere, markTakenBack } from './taken-back.ts'

const deed = (key: string, from: unknown, to: unknown, second: number): Deed => ({
  id: key,
  key,
  at: new Date(second * 1_000),
  card: 'status',
  from,
  to,
  isSecret: false,
  facts: {},
})

test.each<[string, Deed[], boolean[]]>([
  ['a hold that stands', [deed('changed:status', 'active', 'inactive', 1)], [false]],
  [
    'a hold, its cause, and coming back from it',
    [
      deed('changed:inactiveCause', null, 'deactivated', 1),
      deed('changed:status', 'active', 'inactive', 1),
      deed('changed:status', 'inactive', 'active', 2),
    ],
    [true, true, true],
  ],
  [
    'a hold that replaced a cancellation',
    [
      deed('changed:status', 'active', 'cancelled', 1),
      deed('account.cancelled', null, null, 1),
      deed('changed:status', 'cancelled', 'active', 2),
      deed('changed:status', 'active', 'inactive', 3),
    ],
    [true, true, true, false],
  ],
  [
    'a contact that was handed over and taken back',
    [deed('interaction.handed_over', null, null, 1), deed('interaction.taken_back', null, null, 2)],
    [true, true],
  ],
])('%s', (_, deeds, nowhere) => {
  expect(markTakenBack(deeds).map(ledNowhere)).toEqual(nowhere)
})
