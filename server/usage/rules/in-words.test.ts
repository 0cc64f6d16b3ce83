import { expect, test } from 'vitest'
import { inWords } from './in-words.ts'

test.each([
  [500_000n, 'gigabytes', 'en', '500 GB'],
  [2_000_000n, 'minutes', 'en', '2,000 minutes'],
  [12_000_500n, 'messages', 'es', '12,000.5 mensajes'],
  [2_410_000n, 'minutes', 'es', '2,410 minutos'],
  [1n, 'gigabytes', 'es', '0.001 GB'],
] as const)('%s thousandths of %s in %s', (thousandths, unit, language, words) => expect(inWords(thousandths, unit, language)).toBe(words))
