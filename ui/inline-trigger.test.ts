import { expect, test } from 'vitest'
import { triggerAt } from '#ui/inline-trigger.ts'

const both = [{ trigger: ';' }, { trigger: '@' }] as const

test.each([
  ['at the very beginning', ';', ';', '', 0],
  ['after a space', 'Told her ;win', ';', 'win', 9],
  ['after a line', 'One\n@dana', '@', 'dana', 4],
  ['a name of two words', 'Ask @Dana Whit', '@', 'Dana Whit', 4],
  ['after a bracket', '(@pri', '@', 'pri', 1],
])('%s', (_what, text, trigger, typed, start) => expect(triggerAt(text, text.length, both)).toEqual({ trigger, typed, start }))

test.each([
  ['a semicolon behind a word', 'done; then'],
  ['a semicolon right behind a word', 'done;'],
  ['a mail address', 'ana@example'],
  ['a word after the shortcut', ';window now'],
  ['a third word after a name', '@Dana Whitcombe called'],
  ['a number after @', '@ 12'],
  ['far back', `;${'x'.repeat(60)}`],
  ['nothing', ''],
])('%s opens nothing', (_what, text) => expect(triggerAt(text, text.length, both)).toBeNull())

test('only what stands before the caret counts', () => {
  expect(triggerAt('a ;window', 5, both)).toEqual({ trigger: ';', typed: 'wi', start: 2 })
  expect(triggerAt('a ;window', 1, both)).toBeNull()
})

test.each([
  ['a picked name and a space', 'Ask @Sam ', null],
  ['a word behind it', 'Ask @Sam s', null],
  ['a picked name taken back to its end', 'Ask @Sam', 'Sam'],
  ['a longer name', 'Ask @Samantha ', 'Samantha '],
  ['a name that was not picked', 'Ask @Dana ', 'Dana '],
])('%s', (_what, text, typed) => expect(triggerAt(text, text.length, [{ trigger: '@', picked: ['Sam'] }])?.typed ?? null).toBe(typed))
