import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import { blockTellings } from './tell-blocks.ts'

const en = wordingFor({ language: 'en', country: 'US', currency: 'USD', sentences: englishSentences, labels: new Map() })

test.each([
  ['payment', 'A payment was stopped by a block.'],
  ['payment_method', 'A payment method was not put on file: a block stopped it.'],
  ['check', 'A card that was checked is blocked.'],
])('a stopped %s is told without the reason of the block', (at, sentence) => {
  const deed = {
    id: '1',
    key: 'block.hit',
    at: new Date(0),
    card: null,
    from: null,
    to: null,
    isSecret: false,
    facts: { at, kind: 'card' },
  }
  expect(blockTellings['block.hit']?.(deed, en)).toMatchObject({ sentence, isOptional: true })
})
