import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { noteLanguage } from '#presets/languages/language.ts'
import { readLanguage } from './language.ts'

test.each([english, spanish])('the lists of $code are whole, and each phrase can be read', (lists) => {
  expect(noteLanguage.safeParse(lists).error).toBeUndefined()
  const language = readLanguage(lists)
  for (const [name, phrases] of Object.entries(language))
    if (typeof phrases === 'object' && 'byFirst' in phrases) expect(phrases.byFirst.size + phrases.others.length, name).toBeGreaterThan(0)
})

test('both languages know the same deeds', () => {
  const deeds = (lists: typeof english) => lists.claims.map(({ deed }) => deed).sort()
  expect(deeds(spanish)).toEqual(deeds(english))
})
