import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from './wording.ts'

const labels = new Map([['monitoring_plan', 'Monitoring plan']])
const us = wordingFor({ language: 'en', country: 'US', currency: 'USD', timeZone: 'America/Phoenix', sentences: englishSentences, labels })

test('things, days, phones and sums read as the company writes them', () => {
  expect(us.thing('emails')).toBe('the email')
  expect(us.thing('monitoring_plan')).toBe('Monitoring plan')
  expect(us.thing('gate_code')).toBe('gate code')
  expect(us.day('2026-12-03')).toBe('Dec 3, 2026')
  // In the company’s zone, which is a day behind by then.
  expect(us.instant('2026-12-03T02:05:00.000Z')).toBe('Dec 2, 2026, 19:05')
  expect(us.phone('+15155550123')).toBe('(515) 555-0123')
  expect(us.phone('+4930901820')).toBe('+49 30 901820')
  expect(us.money(4998)).toBe('$49.98')
  expect(us.sentence('changed', { thing: 'the email', from: 'a', to: 'b' })).toBe('Changed the email from a to b.')
  expect(us.sentence('template:welcome_back')).toBe('welcome back')
})

test('every sentence stands in both languages, with the same parts', () => {
  const partsOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([part]) => part).sort()
  expect(Object.keys(spanishSentences).sort()).toEqual(Object.keys(englishSentences).sort())
  for (const [name, text] of Object.entries(englishSentences)) expect(partsOf(spanishSentences[name]), name).toEqual(partsOf(text))
})
