import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import type { Deed } from '../../../telling.ts'
import { findQuotations } from '../check/quotations.ts'
import { readLanguage } from '../language.ts'
import { reasonSaid } from './reason-said.ts'
import { wordingFor } from './wording.ts'

const en = wordingFor({ language: 'en', country: 'US', currency: 'USD', sentences: englishSentences, labels: new Map() })
const es = wordingFor({ language: 'es', country: 'US', currency: 'USD', sentences: spanishSentences, labels: new Map() })
const deed = (statedReason?: unknown): Deed => ({
  id: '1',
  key: 'account.cancelled',
  at: new Date(0),
  card: null,
  from: null,
  to: null,
  isSecret: false,
  facts: statedReason === undefined ? {} : { statedReason },
})
const lead = 'The customer said why they want to leave: '

describe('what the customer said is reported', () => {
  test.each([
    ['Moves away', 'moves away.'],
    ['I’m moving to Ohio.', 'they are moving to Ohio.'],
    ["I've found a cheaper one, and my neighbor has it too!", 'they have found a cheaper one, and their neighbor has it too.'],
    ['“You never answer my calls”', 'you never answer their calls.'],
    ["They told her 'wait a year'", 'they told her wait a year.'],
    ['We were away, nobody told us', 'they were away, nobody told them.'],
    ['I was never home', 'they were never home.'],
    ['NASA transfers her', 'NASA transfers her.'],
    ['Iris moves', 'iris moves.'],
    ['doesn’t use it', 'doesn’t use it.'],
  ])('%s', (said, expected) => {
    const reason = reasonSaid([deed(said)], en)
    expect(reason).toBe(`${lead}${expected}`)
    expect(findQuotations(reason, readLanguage(english).reporting)).toEqual([])
  })
})

test('in Spanish', () => {
  expect(reasonSaid([deed('“Se muda a Ohio”')], es)).toBe('El cliente dijo por qué quiere irse: se muda a Ohio.')
})

test('nothing where nothing was said; the same twice is said once, another beside it', () => {
  expect(reasonSaid([deed(), deed(''), deed(' “” '), deed(7)], en)).toBe('')
  expect(reasonSaid([deed('Moves away'), deed('Moves away.'), deed('Too dear')], en)).toBe(`${lead}moves away.\n${lead}too dear.`)
})
