import { expect, test } from 'vitest'
import { englishSentences } from '../../../presets/languages/sentences-en.ts'
import { spanishSentences } from '../../../presets/languages/sentences-es.ts'
import { wordingFor } from '../../notes/rules/draft/wording.ts'
import type { Deed } from '../../telling.ts'
import { statusTellings } from './tell-status.ts'

const common = { country: 'US', currency: 'USD', labels: new Map<string, string>() }
const en = wordingFor({ ...common, language: 'en', sentences: englishSentences })
const es = wordingFor({ ...common, language: 'es', sentences: spanishSentences })
const deed = (key: string, from: unknown, to: unknown, facts: Record<string, unknown> = {}): Deed => ({
  id: '1',
  key,
  at: new Date(0),
  card: 'status',
  from,
  to,
  isSecret: false,
  facts,
})
const told = (wording: typeof en, ...given: Parameters<typeof deed>) => statusTellings[given[0]]?.(deed(...given), wording) ?? null

test.each<[Parameters<typeof deed>, string | null]>([
  [['changed:inactiveCause', null, 'deactivated'], 'Put the account on hold.'],
  [['changed:inactiveCause', 'deactivated', null], null],
  [['changed:emailOptIn', true, false], 'Changed the email opt-in from yes to no.'],
  [['changed:billingPaused', false, true], 'Paused billing while the account is on hold.'],
  [['changed:billingPaused', true, false], 'Billing goes on again.'],
  [['changed:pointsFrozenUntil', null, '2027-02-08'], 'Points are frozen and kept until Feb 8, 2027.'],
  [['changed:pointsFrozenUntil', '2027-02-08', null], 'Points can be used again.'],
  [['changed:mergedInto', '4021-11', null], 'Took the account out of the merge with 4021-11.'],
  [['changed:mergedInto', null, '4021-11'], null],
  [
    ['changed:subscription', { plan: 'Monitoring', state: 'on' }, { plan: 'Monitoring', state: 'ends', on: '2026-11-30' }],
    'Monitoring ends on Nov 30, 2026.',
  ],
  [['changed:subscription', { plan: 'Monitoring', state: 'ended' }, { plan: 'Monitoring', state: 'on' }], 'Monitoring starts again.'],
  [
    ['account.cancelled', null, null, { reason: 'Leaving › Moves Away', askAgainOn: '2027-01-10', offered: 2 }],
    'Cancelled the account. Reason: Leaving › Moves Away. 2 offers were declined. We ask again on Jan 10, 2027.',
  ],
  [
    ['account.cancelled', null, null, { reason: 'Leaving › Moves Away', offered: 1, creditMinor: '1500', currency: 'USD' }],
    'Cancelled the account. Reason: Leaving › Moves Away. An account credit of $15.00 was declined.',
  ],
  [
    ['account.cancelled', null, null, { reason: 'Leaving › Moves Away', offered: 2, creditMinor: '1500', currency: 'USD' }],
    'Cancelled the account. Reason: Leaving › Moves Away. 2 offers were declined, an account credit of $15.00 among them.',
  ],
  [
    ['account.cancelled', null, null, { reason: 'Leaving › Moves Away', askAgainOn: null, offered: 0, confirmed: true }],
    'Cancelled the account. Reason: Leaving › Moves Away. A confirmation goes to the email on file when this contact ends.',
  ],
  [
    ['account.saved', null, null, { reason: 'Leaving › Too Expensive', concession: 'account_credit', costMinor: '2000', currency: 'USD' }],
    'The customer meant to cancel (Leaving › Too Expensive) and stays for an account credit of $20.00.',
  ],
  [
    ['account.saved', null, null, { reason: 'Leaving › Too Expensive', concession: 'none', costMinor: '0', currency: 'USD' }],
    'The customer meant to cancel (Leaving › Too Expensive) and stays.',
  ],
])('%j', (given, sentence) => {
  expect(told(en, ...given)?.sentence ?? null).toBe(sentence)
})

test('a cancellation suggests its own reason, a save what kept the customer', () => {
  expect(told(en, 'account.cancelled', null, null, { reason: 'Leaving › Moves Away', offered: 0 })?.suggests).toBe(
    'disposition:Leaving › Moves Away',
  )
  expect(told(en, 'account.saved', null, null, { reason: 'r', concession: 'supervisor' })?.suggests).toBe('saved:supervisor')
})

test('in Spanish as well', () => {
  expect(told(es, 'changed:inactiveCause', null, 'deactivated')?.sentence).toBe('Puse la cuenta en pausa.')
  expect(told(es, 'account.saved', null, null, { reason: 'r', concession: 'none' })?.sentence).toBe(
    'El cliente quería cancelar (r) y se queda.',
  )
})
