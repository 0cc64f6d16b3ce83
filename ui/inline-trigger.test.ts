import { expect, test } from 'vitest'
import { triggerAt } from '#ui/inline-trigger.ts'

test.each([
  ['at the very beginning', ';', ';', '', 0],
  ['after a space', 'Told her ;win', ';', 'win', 9],
  ['after a line', 'One\n@dana', '@', 'dana', 4],
  ['a name of two words', 'Ask @Dana Whit', '@', 'Dana Whit', 4],
  ['after a bracket', '(@pri', '@', 'pri', 1],
])('%s', (_what, text, trigger, typed, start) => expect(triggerAt(text, text.length, [';', '@'])).toEqual({ trigger, typed, start }))

test.each([
  ['a semicolon behind a word', 'done; then'],
  ['a semicolon right behind a word', 'done;'],
  ['a mail address', 'ana@example'],
  ['a word after the shortcut', ';window now'],
  ['a third word after a name', '@Dana Whitcombe called'],
  ['a number after @', '@ 12'],
  ['far back', `;${'x'.repeat(60)}`],
  ['nothing', ''],
])('%s opens nothing', (_what, text) => expect(triggerAt(text, text.length, [';', '@'])).toBeNull())

test('only what stands before the caret counts', () => {
  expect(triggerAt('a ;window', 5, [';'])).toEqual({ trigger: ';', typed: 'wi', start: 2 })
  expect(triggerAt('a ;window', 1, [';'])).toBeNull()
})
