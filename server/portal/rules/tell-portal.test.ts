import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { portalTellings } from './tell-portal.ts'

const wording = (language: 'en' | 'es') =>
  wordingFor({
    language,
    country: 'US',
    currency: 'USD',
    sentences: language === 'en' ? englishSentences : spanishSentences,
    labels: new Map(),
  })
const deed = (key: string): Deed => ({ id: '1', key, at: new Date(0), card: null, from: null, to: null, isSecret: false, facts: {} })

test('a reset says that the old password ended, in both languages, and proves what a note claims of it', () => {
  const tell = portalTellings['portal_user.password_reset']
  expect(tell?.(deed('portal_user.password_reset'), wording('en'))).toMatchObject({
    sentence: 'Reset the portal password: the old one and every session ended, and a link to choose a new one was mailed.',
    claim: 'portal_password',
  })
  expect(tell?.(deed('portal_user.password_reset'), wording('es'))?.sentence).toContain('contraseña del portal')
})

test('what an event says is not told again from its change set', () => {
  expect(portalTellings['changed:portalPassword']?.(deed('changed:portalPassword'), wording('en'))).toBeNull()
})
