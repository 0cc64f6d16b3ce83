import { expect, test } from 'vitest'
import type { CallerFacts } from '../../customers/rules/authority.ts'
import { asksHowKnown } from './asks-how-known.ts'

const holder: CallerFacts = {
  relation: 'holder',
  isOnFile: true,
  factors: ['pin'],
  tightened: new Map(),
  reachChangedToday: false,
  isLocked: false,
  isLead: false,
}

test.each([
  ['nobody is named', 'cancel', null, true, true],
  ['a caller is named, whom the table is asked about', 'cancel', holder, true, false],
  ['another system', 'cancel', null, false, false],
  ['a hold', 'deactivate', null, true, false],
] as const)('%s', (_what, action, caller, isFromConsole, asks) => {
  expect(asksHowKnown(action, { caller, isFromConsole }) !== null).toBe(asks)
})
