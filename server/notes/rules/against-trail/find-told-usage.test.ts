import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { readLanguage } from '../language.ts'
import { claimed, notClaimed } from './claims-table.ts'
import { findToldUsage } from './find-told-usage.ts'

const en = readLanguage(english)
const es = readLanguage(spanish)

describe('that the customer was told of a share is found', () => {
  test.each<[string, number, number | null]>([
    ['Told at 80 %.', 80, null],
    ['The customer was told at 80 % of the allowance.', 80, null],
    ['She was alerted at 80% in October.', 80, 10],
    ['He was notified on October 12 when 80 percent of the data was used.', 80, 10],
    ['Explained the bill. She had been warned at 100 % on 12 October.', 100, 10],
    ['The alert at 80 % was sent.', 80, null],
    ['An 80 % alert was sent in May.', 80, 5],
    ['The notice of 100 % of her minutes went out on Nov 12.', 100, 11],
    ['The customer got the 80 % alert.', 80, null],
    ['She received our notice at 80 %.', 80, null],
    ['Sent her the 80 % alert.', 80, null],
    ['She may have missed it: the 50 % notice was mailed.', 50, null],
  ])('%s', (text, percent, month) => {
    expect(findToldUsage(text, en)).toMatchObject([{ percent, month }])
  })

  test.each<[string, number]>([
    ['Avisada al 80 %.', 80],
    ['La clienta fue avisada al 80 % de lo incluido.', 80],
    ['El aviso del 80 % fue enviado en octubre.', 80],
    ['Recibió el aviso del 100 por ciento.', 100],
  ])('in Spanish: %s', (text, percent) => {
    expect(findToldUsage(text, es)).toMatchObject([{ percent }])
  })

  test('where it stands in the text', () => {
    const text = 'Explained the bill.\nShe was told at 80 % of it.'
    expect(findToldUsage(text, en).map(({ start, end }) => text.slice(start, end))).toEqual(['told at 80'])
  })
})

test.each([
  'She was not told at 80 %.',
  'Nobody was told at 80 %.',
  'The alert at 80 % was never sent.',
  'Will be told at 80 % from now on.',
  'Wants to be told at 80 %.',
  'Customer says that she was told at 80 %.',
  'Was she told at 80 %?',
  'Explained how a customer is told at 80 %.',
  'Told her of a 20 % discount.',
  'Informed him that the battery is at 80 %.',
  'Was told about a discount of 20 % on the panel.',
  'Used 80 % of the allowance.',
  'The alarm was at 80 dB.',
  'No aviso del 80 %.',
  ...notClaimed,
  ...claimed.map(([text]) => text),
])('nothing of the kind is said: %s', (text) => {
  expect(findToldUsage(text, en)).toEqual([])
})
