import { expect, test } from 'vitest'
import { englishSentences } from '../../../../presets/languages/sentences-en.ts'
import { spanishSentences } from '../../../../presets/languages/sentences-es.ts'
import { customerTellings } from '../../../customers/rules/tell-changes.ts'
import { statusTellings } from '../../../status/rules/tell-status.ts'
import type { Deed, Told } from '../../../telling.ts'
import { foldSentences } from './fold-sentences.ts'
import { wordingFor } from './wording.ts'

const common = { country: 'US', currency: 'USD', labels: new Map<string, string>() }
const languages = { en: { language: 'en', sentences: englishSentences }, es: { language: 'es', sentences: spanishSentences } } as const
const tellings = { ...customerTellings, ...statusTellings }

/** The lines of a draft of these deeds, each as [key, from, to, what else]. */
function draftOf(language: 'en' | 'es', given: [string, unknown, unknown, Partial<Deed>?][]): string[] {
  const wording = wordingFor({ ...common, ...languages[language] })
  const told = given.flatMap(([key, from, to, more], place): { deed: Deed; told: Told }[] => {
    const deed: Deed = { id: String(place), key, at: new Date(0), card: 'status', from, to, isSecret: false, facts: {}, ...more }
    const words = tellings[key]?.(deed, wording)
    return words ? [{ deed, told: words }] : []
  })
  return foldSentences(told).map(({ text }) => text)
}

const hold: Parameters<typeof draftOf>[1] = [
  ['changed:status', 'active', 'inactive'],
  ['changed:inactiveCause', null, 'deactivated'],
]
const cancelled = { card: null, facts: { reason: 'Leaving › Moves Away', offered: 0 } }

test.each<[string, Parameters<typeof draftOf>[1], string[]]>([
  ['a hold', hold, ['Put the account on hold.']],
  ['a hold that pauses billing', [...hold, ['changed:billingPaused', false, true]], ['Put the account on hold (billing is paused).']],
  [
    'a reactivation',
    [
      ['changed:status', 'inactive', 'active'],
      ['changed:inactiveCause', 'deactivated', null],
      ['changed:billingPaused', true, false],
    ],
    ['Changed the status from inactive to active (billing goes on again).'],
  ],
  [
    'the end of a membership',
    [
      ['changed:status', 'active', 'inactive'],
      ['changed:inactiveCause', null, 'unenrolled'],
      ['changed:membership', 'enrolled', 'unenrolled'],
      ['changed:emailOptIn', true, false],
    ],
    ['Changed the membership from enrolled to ended (status now inactive; email opt-in now no).'],
  ],
  [
    'a cancellation',
    [
      ['changed:status', 'active', 'cancelled'],
      ['changed:membership', 'enrolled', 'unenrolled'],
      ['changed:pointsFrozenUntil', null, '2027-02-08'],
      ['changed:subscription', { plan: 'Monitoring', state: 'on' }, { plan: 'Monitoring', state: 'ends', on: '2026-11-30' }],
      ['account.cancelled', null, null, cancelled],
    ],
    [
      'Cancelled the account (membership now ended; points are frozen and kept until Feb 8, 2027; Monitoring ends on Nov 30, 2026). Reason: Leaving › Moves Away.',
    ],
  ],
  [
    'what was done beside it',
    [['changed:emails', ['a@example.com'], ['b@example.com'], { card: 'customer-information' }], ...hold],
    ['Changed the email from a@example.com to b@example.com.', 'Put the account on hold.'],
  ],
  [
    'the same field by itself',
    [...hold, ['changed:emailOptIn', true, false, { card: 'email-preferences' }]],
    ['Put the account on hold.', 'Changed the email opt-in from yes to no.'],
  ],
  ['a plan that ends by itself', [['changed:subscription', null, { plan: 'Chat', state: 'on' }]], ['Chat starts again.']],
])('%s is one sentence', (_, given, lines) => {
  expect(draftOf('en', given)).toEqual(lines)
})

test('in Spanish as well', () => {
  expect(draftOf('es', [...hold, ['changed:billingPaused', false, true]])).toEqual([
    'Puse la cuenta en pausa (la facturación queda en pausa).',
  ])
})
