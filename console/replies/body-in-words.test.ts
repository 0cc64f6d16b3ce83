import { expect, test } from 'vitest'
import { bodyInWords } from './body-in-words.ts'

test.each([
  ['Dear {{customer.name}}, {{ agent.name }} here.', 'Dear [the account holder], [you] here.'],
  ['No gap, one {brace}.', 'No gap, one {brace}.'],
  ['{{weather}} is no gap.', '{{weather}} is no gap.'],
])('%s', (body, said) => expect(bodyInWords(body)).toBe(said))
