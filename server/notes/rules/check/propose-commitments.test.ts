import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import type { WorkingTime } from './due-time.ts'
import { proposeCommitments } from './propose-commitments.ts'

const en = readLanguage(english)
const hours = [{ from: '09:00', to: '17:00' }]
const company: WorkingTime = {
  timeZone: 'America/Chicago',
  country: 'US',
  businessHours: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
  holidays: [],
}
const now = new Date('2026-11-30T17:00:00Z')
const proposed = (resolution: string, followUp = '') =>
  proposeCommitments({ caller: { name: '', relationship: '' }, reason: '', resolution, additional: '', followUp }, en, now, company).map(
    ({ what, kind, dueAt }) => [what, kind, dueAt],
  )

test.each<[string, (string | null)[][]]>([
  ['Will call back Tuesday at 10.', [['Will call back Tuesday at 10', 'call_back', '2026-12-01T16:00:00.000Z']]],
  [
    'Explained the bill. We will refund the fee in 7 to 10 business days.',
    [['We will refund the fee in 7 to 10 business days', 'refund', '2026-12-14T23:00:00.000Z']],
  ],
  ['Will ship a panel.', [['Will ship a panel', 'shipment', null]]],
  ['Will escalate this by Friday.', [['Will escalate this by Friday', 'escalation', '2026-12-04T23:00:00.000Z']]],
  ['Customer will call back on Tuesday.', []],
  ['She will send the form tomorrow.', []],
  ['Will not refund the fee.', []],
  ['Called back on Tuesday at 10.', []],
  ['Explained the bill.', []],
])('%s', (text, expected) => {
  expect(proposed(text)).toEqual(expected)
})

test('what stands under follow-up as well is one promise', () => {
  expect(proposed('Will call back Tuesday at 10.', 'Will call back Tuesday at 10')).toHaveLength(1)
})
