import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import { prospectTellings } from './tell-prospect.ts'

const by = (language: string, sentences: Record<string, string>) =>
  wordingFor({ language, country: 'US', currency: 'USD', sentences, labels: new Map() })
const en = by('en', englishSentences)
const es = by('es', spanishSentences)

test.each([
  ['name', 'Ann', 'Ann Ruiz', en, 'Changed the name from Ann to Ann Ruiz.'],
  ['phone', '+15155550143', '+15155550144', en, 'Changed the phone from (515) 555-0143 to (515) 555-0144.'],
  ['phone', null, '+15155550144', en, 'Added the phone (515) 555-0144.'],
  ['email', 'ann@inbox.example', null, en, 'Removed the email ann@inbox.example.'],
  ['email', null, 'ann@inbox.example', es, 'Añadí el correo ann@inbox.example.'],
])('%s from %s to %s', (field, from, to, wording, sentence) => {
  const key = `changed:prospect.${field}`
  const deed = { id: '1', key, at: new Date(0), card: null, from, to, isSecret: false, facts: {} }
  expect(prospectTellings[key]?.(deed, wording)?.sentence).toBe(sentence)
})
