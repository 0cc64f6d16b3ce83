import { expect, test } from 'vitest'
import { openPlaceholders } from './open-placeholders.ts'

test.each([
  ['no placeholder', 'Dear Ana, it is done.', []],
  ['one', 'Dear {{customer.name}}, it is done.', ['{{customer.name}}']],
  ['one of nobody’s', 'On {{ next_visit }} we come.', ['{{ next_visit }}']],
  ['twice the same, and another', '{{a}} {{b}} {{a}}', ['{{a}}', '{{b}}']],
  ['what a saved reply did not know', 'Told [caller name].', ['[caller name]']],
  ['a bracket that somebody wrote', 'Write [date] there.', []],
  ['braces that are none', 'Type {{ or {{}} or {name}.', []],
  ['over two lines', '{{a\nb}}', []],
])('%s', (_what, text, open) => expect(openPlaceholders(text)).toEqual(open))
