import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import { toldSteps } from './steps.ts'
import { fulfilmentTellings } from './tell-fulfilment.ts'

const inLanguage = (language: string, sentences: Record<string, string>) =>
  wordingFor({ language, country: 'US', currency: 'USD', sentences, labels: new Map() })
const wordings = [inLanguage('en', englishSentences), inLanguage('es', spanishSentences)]
const told = (key: string, facts: Record<string, unknown>, wording = wordings[0]) =>
  wording && fulfilmentTellings[key]?.({ id: '1', key, at: new Date(0), card: null, from: null, to: null, isSecret: false, facts }, wording)

test.each<[string, Record<string, unknown>, string, string]>([
  ['order.placed', { amountMinor: '23990', currency: 'USD' }, 'Placed the first order, $239.90.', 'order'],
  ['fulfilment.step_done', { step: 'technician_assigned', source: 'staff' }, 'Wrote down that a technician is assigned.', 'order_step'],
  ['fulfilment.step_taken_back', { step: 'technician_assigned', source: 'staff' }, 'Unassigned the technician.', 'order_step'],
  ['pay_link.sent', { amountMinor: '19900', currency: 'USD' }, 'Sent a link to pay $199.00 for the order.', 'pay_link'],
])('%s is told', (key, facts, sentence, claim) => {
  expect(told(key, facts)).toMatchObject({ sentence, claim })
})

test('every step has its sentence in both languages', () => {
  for (const wording of wordings)
    for (const step of toldSteps)
      for (const key of ['fulfilment.step_done', 'fulfilment.step_taken_back']) {
        const sentence = told(key, { step, source: 'staff' }, wording)?.sentence
        if (step !== 'order_placed' && step !== 'payment_taken') expect(sentence).toMatch(/^[A-ZÁÉÍÓÚÑ].+\.$/)
      }
})
