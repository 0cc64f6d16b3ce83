import { expect, test } from 'vitest'
import { englishSentences } from '../../../presets/languages/sentences-en.ts'
import { spanishSentences } from '../../../presets/languages/sentences-es.ts'
import { wordingFor } from '../../notes/rules/draft/wording.ts'
import { usageTellings } from './tell-usage.ts'

const company = { country: 'US', currency: 'USD', labels: new Map<string, string>() }
const en = wordingFor({ ...company, language: 'en', sentences: englishSentences })
const es = wordingFor({ ...company, language: 'es', sentences: spanishSentences })
const told = (from: string | null, to: string | null, wording = en) =>
  usageTellings['usage.allowance_changed']?.(
    {
      id: 'x',
      key: 'usage.allowance_changed',
      at: new Date(0),
      card: null,
      from: null,
      to: null,
      isSecret: false,
      facts: { service: 'Fiber', from, to, unit: 'gigabytes' },
    },
    wording,
  )

test.each([
  ['500', '750.5', 'Changed the allowance of Fiber from 500 to 750.5 GB a month.', ['750.5']],
  [null, '750', 'Set the allowance of Fiber to 750 GB a month.', ['750']],
  ['750', null, 'Set the allowance of Fiber back to what the plan includes.', []],
] as const)('from %s to %s', (from, to, sentence, all) =>
  expect(told(from, to)).toMatchObject({
    sentence,
    claim: 'allowance',
    isOptional: false,
    mention: { all, any: ['allowance', 'included'] },
  }),
)

test('in Spanish', () => expect(told('500', '750', es)?.sentence).toBe('Cambié el consumo incluido de Fiber de 500 a 750 GB al mes.'))
