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
    ['Recibió el correo del 80 por ciento de los datos.', 80],
  ])('in Spanish: %s', (text, percent) => {
    expect(findToldUsage(text, es)).toMatchObject([{ percent }])
  })

  test.each<[string, [number, number | null][]]>([
    [
      'Told at 50 % and at 100 %.',
      [
        [50, null],
        [100, null],
      ],
    ],
    [
      'Alerted at 50 %, 80 % and 100 % in October.',
      [
        [50, 10],
        [80, 10],
        [100, 10],
      ],
    ],
    [
      'Told at 50 % in October and told at 100 % in November.',
      [
        [50, 10],
        [100, 11],
      ],
    ],
    ['Not told at 50 %, but told at 100 %.', [[100, null]]],
    [
      'Told at 50 percent and at 100 percent.',
      [
        [50, null],
        [100, null],
      ],
    ],
    ['Told at 80 % and had used 95 % of it.', [[80, null]]],
    ['She got an email about 80 % of her data.', [[80, null]]],
    ['Sent her the data email at 80 %.', [[80, null]]],
    ['The email at 80 % of the allowance was sent.', [[80, null]]],
    ['She was informed that 80 % of her monthly data was used.', [[80, null]]],
  ])('each share: %s', (text, shares) => {
    expect(findToldUsage(text, en).map(({ percent, month }) => [percent, month])).toEqual(shares)
  })

  test.each<[string, number[]]>([
    ['Sent her the 50 % and 100 % alerts.', [50, 100]],
    ['Sent her both the 50 % and the 100 % alert.', [50, 100]],
    ['She received the 50 %, 80 % and 100 % alerts.', [50, 80, 100]],
    ['The 50% and 80% notices were mailed.', [50, 80]],
    ['The alerts at 50 %, 80 % and 100 % were sent.', [50, 80, 100]],
    ['Told at 50, 80 and 100 %.', [50, 80, 100]],
    ['Sent her the 50 and 100 percent alerts.', [50, 100]],
    ['She was told on 15 October, 80 % of her data was used.', [80]],
    ['Told at 50 %, 80 % and had used 95 %.', [50, 80]],
    ['Did not send her the 50 % and 100 % alerts.', []],
    ['Sent her the 20 % and 30 % discounts.', []],
  ])('each of a list: %s', (text, shares) => {
    expect(findToldUsage(text, en).map(({ percent }) => percent)).toEqual(shares)
  })

  test.each<[string, number[]]>([
    ['Le envié los avisos del 50 % y del 100 %.', [50, 100]],
    ['Recibió los avisos del 50 %, 80 % y 100 %.', [50, 80, 100]],
    ['Avisada al 50, 80 y 100 por ciento.', [50, 80, 100]],
    ['Los avisos del 50 % y el 80 % fueron enviados.', [50, 80]],
    ['No le envié los avisos del 50 % y del 100 %.', []],
  ])('each of a list in Spanish: %s', (text, shares) => {
    expect(findToldUsage(text, es).map(({ percent }) => percent)).toEqual(shares)
  })

  test.each<[string, string | null]>([
    ['Told at 80 % of her data on (602) 555-0181.', '6025550181'],
    ['Told at 80 % on 2026-11-12.', null],
    ['Told at 80 % and called back on (602) 555-0181.', null],
  ])('of which number: %s', (text, number) => {
    expect(findToldUsage(text, en)).toMatchObject([{ number }])
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
  'She was told of the 20 % discount.',
  'Was told about a 10 % discount on the data plan.',
  'He was informed that 8 % tax is included.',
  'She got an email about the 30 % price increase.',
  'She got an email about the 30 % of seats that are left.',
  'The email about the 10 % increase was sent.',
  'He was informed that the panel is at 15 % and the messages are delayed.',
  'He was informed that the hub is at 15 % and the messages are delayed.',
  'Customer says that she was alerted at 50 % and told at 80 %.',
  'Used 80 % of the allowance.',
  'The alarm was at 80 dB.',
  'No aviso del 80 %.',
  ...notClaimed,
  ...claimed.map(([text]) => text),
])('nothing of the kind is said: %s', (text) => {
  expect(findToldUsage(text, en)).toEqual([])
})

test.each([
  'Se le avisó del 20 % de descuento.',
  'Informada del 5 % de recargo.',
  'Recibió el correo del 30 % de subida.',
  'Recibió el correo del 30 %.',
])('nor in Spanish: %s', (text) => {
  expect(findToldUsage(text, es)).toEqual([])
})
