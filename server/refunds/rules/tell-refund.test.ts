import { expect, test } from 'vitest'
import { englishSentences } from '../../../presets/languages/sentences-en.ts'
import { spanishSentences } from '../../../presets/languages/sentences-es.ts'
import { foldDeeds } from '../../notes/rules/draft/fold-deeds.ts'
import { wordingFor } from '../../notes/rules/draft/wording.ts'
import type { Deed } from '../../telling.ts'
import { refundTellings } from './tell-refund.ts'

const company = { country: 'US', currency: 'USD', labels: new Map<string, string>() }
const en = wordingFor({ ...company, language: 'en', sentences: englishSentences })
const es = wordingFor({ ...company, language: 'es', sentences: spanishSentences })
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
const money = { refundId: 'r', amountMinor: '4998', currency: 'USD' }
const asked = deed('refund.asked', {
  ...money,
  lastFour: '2320',
  methodKind: 'card',
  daysFrom: 7,
  daysTo: 10,
  status: 'waiting_for_approval',
})
const waits = deed('approval.asked', { approvalId: 'a', kind: 'refund', recordId: 'r' })
const granted = deed('approval.granted', { approvalId: 'a', kind: 'refund', recordId: 'r', by: 'TL Anna' })
const executed = deed('refund.executed', money)
const failed = deed('refund.failed', { refundId: 'r', reason: 'account closed' })
const refused = deed('approval.refused', { approvalId: 'a', kind: 'refund', recordId: 'r', by: 'TL Anna' })
const expired = deed('approval.refused', { approvalId: 'a', kind: 'refund', recordId: 'r', by: null })
const withdrawn = deed('refund.withdrawn', { refundId: 'r' })

const tell = (deeds: Deed[], wording = en) =>
  foldDeeds(deeds).flatMap((one) => {
    const told = refundTellings[one.key]?.(one, wording)
    return told ? [[told.sentence, told.claim]] : []
  })

test.each([
  [[asked, waits], 'Asked for a refund of $49.98 to the card ending in 2320; it waits for approval.', 'refund_asked'],
  [
    [asked, waits, granted],
    'A refund of $49.98 to the card ending in 2320, approved by TL Anna is on its way. Expect it in 7 to 10 business days.',
    'refund',
  ],
  [
    [asked, waits, granted, executed],
    'Refunded $49.98 to the card ending in 2320, approved by TL Anna. Expect it in 7 to 10 business days.',
    'refund',
  ],
  [[asked, waits, granted, failed], 'The refund of $49.98 to the card ending in 2320 failed: account closed.', 'refund_failed'],
  [[asked, waits, refused], 'The refund of $49.98 to the card ending in 2320 was refused by TL Anna.', 'refund_refused'],
  [[asked, waits, expired], 'The refund of $49.98 to the card ending in 2320 was not decided in time.', 'refund_refused'],
] as [Deed[], string, string][])('%#', (deeds, sentence, claim) => expect(tell(deeds)).toEqual([[sentence, claim]]))

test('what was withdrawn is nothing to tell', () => expect(tell([asked, waits, withdrawn])).toEqual([]))
test('in Spanish', () =>
  expect(tell([asked, granted, executed], es)).toEqual([
    ['Reembolsé $49.98 a la tarjeta terminada en 2320, aprobado por TL Anna. Llegará en 7 a 10 días hábiles.', 'refund'],
  ]))
test('the note has to name amount, card and approver', () => {
  const [one] = foldDeeds([asked, granted, executed])
  expect(one && refundTellings[one.key]?.(one, en)?.mention).toEqual({ all: ['$49.98', '2320', 'TL Anna'], any: ['refund', 'reimburs'] })
})
