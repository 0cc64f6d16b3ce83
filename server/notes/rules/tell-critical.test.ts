import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { criticalTellings } from './tell-critical.ts'

const en = wordingFor({
  language: 'en',
  country: 'US',
  currency: 'USD',
  sentences: englishSentences,
  labels: new Map([['monitoring_plan', 'Monitoring plan']]),
})
const deed = (key: string, from: unknown, to: unknown, facts: Record<string, unknown> = {}): Deed => ({
  id: '1',
  key,
  at: new Date(0),
  card: null,
  from,
  to,
  isSecret: false,
  facts,
})

test.each([
  ['critical_note.added', null, 'Speaks Spanish only.', 'Added a critical note: Speaks Spanish only.'],
  ['critical_note.removed', 'Speaks Spanish only.', null, 'Removed a critical note: Speaks Spanish only.'],
])('%s', (name, from, to, sentence) => {
  expect(criticalTellings[name]?.(deed(name, from, to), en)?.sentence).toBe(sentence)
})
