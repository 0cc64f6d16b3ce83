import { expect, test } from 'vitest'
import { englishSentences } from '../../../presets/languages/sentences-en.ts'
import { foldDeeds } from '../../notes/rules/draft/fold-deeds.ts'
import { wordingFor } from '../../notes/rules/draft/wording.ts'
import type { Deed } from '../../telling.ts'
import { approvalTellings, creditTellings } from './tell-credit.ts'

const en = wordingFor({ language: 'en', country: 'US', currency: 'USD', labels: new Map(), sentences: englishSentences })
let serial = 0
const deed = (key: string, facts: Record<string, unknown>): Deed => {
  serial += 1
  return {
    id: String(serial).padStart(6, '0'),
    key,
    at: new Date(serial * 1_000),
    card: null,
    from: null,
    to: null,
    isSecret: false,
    facts,
  }
}
const given = (more: Record<string, unknown> = {}) =>
  deed('credit.given', {
    creditId: 'c',
    ledgerEntryId: 'e',
    amountMinor: '1500',
    currency: 'USD',
    reason: 'goodwill',
    department: null,
    givenAs: 'credit',
    ...more,
  })
const asked = deed('approval.asked', { kind: 'credit', recordId: 'c', amountMinor: '1500', currency: 'USD' })
const granted = deed('approval.granted', { kind: 'credit', recordId: 'c', by: 'Anna Berg', amountMinor: '1500', currency: 'USD' })
const refused = deed('approval.refused', { kind: 'credit', recordId: 'c', by: 'Anna Berg', amountMinor: '1500', currency: 'USD' })

const tell = (deeds: Deed[]) =>
  foldDeeds(deeds).flatMap((one) => {
    const told = { ...creditTellings, ...approvalTellings }[one.key]?.(one, en)
    return told ? [[told.sentence, told.claim]] : []
  })

test.each([
  [[given()], 'Credited $15.00 as goodwill.', 'credit'],
  [[asked], 'Asked for a credit of $15.00; it waits for approval.', 'credit_asked'],
  [[asked, granted, given()], 'Credited $15.00 as goodwill, approved by Anna Berg.', 'credit'],
  [[asked, refused], 'The credit of $15.00 was refused by Anna Berg.', 'credit_refused'],
  [
    [given(), deed('credit.undone', { creditId: 'c', amountMinor: '1500', currency: 'USD' })],
    'Took back a credit of $15.00.',
    'credit_undone',
  ],
  [
    [given({ department: 'Technical Support' })],
    'Made it right with a credit of $15.00; at fault: Technical Support.',
    'make_right:Technical Support',
  ],
  [
    [given({ department: 'Retention', givenAs: 'call_back', amountMinor: '0' })],
    'Made it right with a call back; at fault: Retention.',
    'make_right:Retention',
  ],
] as [Deed[], string, string][])('%#', (deeds, sentence, claim) => expect(tell(deeds)).toEqual([[sentence, claim]]))

test('what is asked of somebody about something else is told by its own domain', () =>
  expect(tell([deed('approval.asked', { kind: 'refund', recordId: 'r' })])).toEqual([]))
