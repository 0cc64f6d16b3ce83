import { expect, test } from 'vitest'
import { categoriesOf, chosenCategories, isMailCategory, mailCategories } from './mail-categories.ts'

test.each([
  [['alarm'], ['security', 'billing', 'service', 'news', 'surveys']],
  [['telecom'], ['security', 'billing', 'service', 'news', 'usage_alerts', 'surveys']],
  [
    ['loyalty', 'alarm'],
    ['security', 'billing', 'service', 'news', 'surveys', 'points'],
  ],
  [[], Object.keys(mailCategories)],
  [['of their own'], Object.keys(mailCategories)],
])('a company with %j sends %j', (presets, expected) => {
  expect(categoriesOf(presets)).toEqual(expected)
})

test('what may be chosen is no service mail, and every category is said in both languages', () => {
  for (const key of Object.values(chosenCategories).flat()) expect(mailCategories[key].isService).toBe(false)
  for (const { en, es } of Object.values(mailCategories)) {
    expect(en.name).not.toBe('')
    expect(es.about).not.toBe(en.about)
  }
  expect(isMailCategory('constructor')).toBe(false)
})
