import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import { askedCorrectionTellings, ledgerTellings } from './tell-ledger.ts'

const wording = (currency: string) =>
  wordingFor({ language: 'en', country: 'US', currency, sentences: englishSentences, labels: new Map() })
const es = wordingFor({ language: 'es', country: 'MX', currency: 'USD', sentences: spanishSentences, labels: new Map() })
const told = { ...ledgerTellings, ...askedCorrectionTellings }
const tell = (name: string, facts: Record<string, unknown>, words = wording(String(facts.currency ?? 'USD'))) =>
  told[name]?.({ id: '1', key: name, at: new Date(0), card: null, from: null, to: null, isSecret: false, facts }, words)

const sum = { amountMinor: '1999', currency: 'USD' }
test.each<[string, Record<string, unknown>, string]>([
  ['ledger.corrected', { ...sum, amountMinor: '-1999' }, 'Corrected the ledger by $19.99.'],
  ['invoice.written_off', { ...sum, invoiceNumber: 'INV-1' }, 'Wrote off $19.99, the rest of invoice INV-1.'],
  [
    'invoice.written_off',
    { ...sum, invoiceNumber: 'INV-1', approval: 'granted', by: 'Anna Berg' },
    'Wrote off $19.99, the rest of invoice INV-1, approved by Anna Berg.',
  ],
  ['approval.asked', { ...sum, kind: 'write_off' }, 'Asked for a write-off of $19.99; it waits for approval.'],
  ['approval.asked', { ...sum, kind: 'correction' }, 'Asked for a correction of the ledger by $19.99; it waits for approval.'],
  ['approval.refused', { ...sum, kind: 'write_off', by: 'Anna Berg' }, 'The write-off of $19.99 was refused by Anna Berg.'],
  ['approval.refused', { ...sum, kind: 'correction', by: null }, 'The correction of the ledger by $19.99 was not decided in time.'],
  ['credit.transferred', { ...sum, toNumber: '4820-71' }, 'Moved $19.99 that was in credit to account 4820-71.'],
  ['allocation.made', { ...sum, source: 'payment', invoiceNumber: 'INV-1' }, 'Put $19.99 of an earlier payment on invoice INV-1.'],
  ['allocation.made', { ...sum, source: 'entry', invoiceNumber: 'INV-1' }, 'Put $19.99 that was in credit on invoice INV-1.'],
  ['allocation.taken_back', { ...sum, source: 'entry', invoiceNumber: 'INV-1' }, 'Took $19.99 off invoice INV-1 again.'],
  ['statement.mailed', { from: '2026-04-01', to: '2026-06-30' }, 'Sent the customer the statement of Apr 1, 2026 to Jun 30, 2026.'],
])('%s %j: %s', (name, facts, sentence) => {
  expect(tell(name, facts)?.sentence).toBe(sentence)
  expect(tell(name, facts, es)?.sentence).not.toContain('{')
})

test('a sum counts in hundredths, whatever decimals its currency has', () => {
  expect(tell('ledger.corrected', { amountMinor: '5000', currency: 'JPY' })).toMatchObject({
    sentence: 'Corrected the ledger by ¥5,000.',
    amounts: [500000],
  })
  expect(tell('ledger.corrected', sum)).toMatchObject({ amounts: [1999], mention: { all: ['$19.99'] }, isOptional: false })
  expect(tell('ledger.corrected', { amountMinor: '12340', currency: 'KWD' })).toMatchObject({ amounts: [1234] })
})

test('what is asked of somebody about something else is told by its own domain', () =>
  expect(tell('approval.asked', { ...sum, kind: 'refund' })).toBeNull())
