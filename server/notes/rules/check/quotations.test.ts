import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import { findQuotations } from './quotations.ts'

const { reporting } = readLanguage(english)

test.each<[string, string | null]>([
  ['She said “I will never pay this”.', '“I will never pay this”'],
  ['He said "never again" and hung up.', '"never again"'],
  ["Customer stated 'this is the third time' and asked for a lead.", "'this is the third time'"],
  ['Dijo «no voy a pagar».', '«no voy a pagar»'],
  ['Er sagte „das geht nicht mehr“.', '„das geht nicht mehr“'],
  ['The last agent “did not care at all”.', '“did not care at all”'],
  ['Told me: "send somebody now"', '"send somebody now"'],
  ['(“please fix it today”)', '“please fix it today”'],
  ['Pressed “Save note” and waited.', null],
  ['Moved to the "Home Guard" plan.', null],
  ['Moved to the "Home Guard Plus" plan.', null],
  ["Customer's wife doesn't want the sensors' batteries.", null],
  ['The door is 36" wide and the window 24" high.', null],
  ["Rock 'n' roll bar on the corner.", null],
  ['Customer said that the last agent did not care.', null],
  ['Error "E-42" on the panel.', null],
  ['An opening “ without its end', null],
  ['Two\n“lines\nare none”', null],
  ['""', null],
  ["O'Brien's panel", null],
])('%j', (text, expected) => {
  expect(findQuotations(text, reporting).map(({ start, end }) => text.slice(start, end))).toEqual(expected === null ? [] : [expected])
})
