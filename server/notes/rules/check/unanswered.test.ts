import { expect, test } from 'vitest'
import type { Finding } from '#contract/note-check.ts'
import { unanswered } from './unanswered.ts'

const of = (code: Finding['code'], severity: Finding['severity']): Finding => ({
  code,
  severity,
  field: 'reason',
  start: 0,
  end: 1,
  message: '',
})
const quotation = of('quotation', 'warning')
const card = of('card_number', 'refusal')

test.each<[string, { code: string; because: string }[], { refusals: Finding[]; warnings: Finding[] }]>([
  ['nothing is answered', [], { refusals: [card], warnings: [quotation] }],
  ['a warning has its reason', [{ code: 'quotation', because: 'Asked for.' }], { refusals: [card], warnings: [] }],
  ['an empty reason is none', [{ code: 'quotation', because: ' ' }], { refusals: [card], warnings: [quotation] }],
  ['the reason for another says nothing', [{ code: 'judgement', because: 'x' }], { refusals: [card], warnings: [quotation] }],
  ['no reason lifts a refusal', [{ code: 'card_number', because: 'please' }], { refusals: [card], warnings: [quotation] }],
])('%s', (_, overrides, expected) => {
  expect(unanswered([quotation, card], overrides)).toEqual(expected)
})
