import { expect, test } from 'vitest'
import { numbersNamed } from './numbers-named.ts'

const cases: [what: string, subject: string, text: string, marked: string[], bare: string[]][] = [
  ['our own subject', 'Re: Panel [23218]', '', ['23218'], []],
  ['a hash', 'About #23218', '', ['23218'], []],
  ['words', 'My ticket 23218', '', ['23218'], []],
  ['with No.', 'Ticket no. 23218, again', '', ['23218'], []],
  ['in the first lines', 'Panel', 'Hello,\n\nit is about ticket 23218.\nThanks', ['23218'], []],
  ['in Spanish', 'Alarma', 'Es sobre el ticket número 23218', ['23218'], []],
  ['as we said that it is here', 'Alarma', 'Su correo está registrado con el número 23218, y alguien', ['23218'], []],
  ['a bare one in the subject', '23218', '', [], ['23218']],
  ['a bare one among words', 'Still about 23218.', '', [], ['23218']],
  ['a bare one in the text is none', 'Panel', 'My code is 23218', [], []],
  ['a phone number is none', '+1 555-010-2321', '', [], []],
  ['an amount is none', 'I paid 1,2345.00 and 4500.50', '', [], []],
  ['a date is none', 'Visit 30/11/2026', '', [], []],
  ['a part of a word is none', 'Serial AB23218 and ticket 23218b', '', [], []],
  ['below the first lines', 'Panel', `${'line\n'.repeat(10)}ticket 23218`, [], []],
  ['each once', '[23218] ticket 23218', '#23218', ['23218'], []],
]

test.each(cases)('%s', (_what, subject, text, marked, bare) => {
  expect(numbersNamed({ subject, text })).toEqual({ marked, bare })
})

test('no more than a few are looked for', () => {
  const subject = Array.from({ length: 30 }, (_, at) => `#${23_000 + at}`).join(' ')
  expect(numbersNamed({ subject, text: '' }).marked).toHaveLength(5)
})
