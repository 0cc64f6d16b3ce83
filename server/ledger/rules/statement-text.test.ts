import { expect, test } from 'vitest'
import { type StatementFigures, statementText } from './statement-text.ts'

const words = {
  opening: { en: 'Before', es: 'Antes' },
  invoice: { en: 'Invoices', es: 'Facturas' },
  payment: { en: 'Payments', es: 'Pagos' },
  closing: { en: 'After', es: 'Después' },
}
const standing = { owed: { en: 'owed', es: 'debe' }, credit: { en: 'yours', es: 'suyo' }, settled: { en: 'nothing', es: 'nada' } }
const given: StatementFigures = {
  from: '2026-04-01',
  to: '2026-06-30',
  currency: 'USD',
  language: 'en',
  openingMinor: 1999n,
  closingMinor: 498n,
  sums: [
    { kind: 'payment', effectMinor: -6499n },
    { kind: 'invoice', effectMinor: 4998n },
  ],
  words,
  standing,
}

test.each<[string, Partial<StatementFigures>, string, string]>([
  ['in English', {}, 'Before: $19.99\nInvoices: $49.98\nPayments: -$64.99\nAfter: $4.98', 'owed'],
  ['in Spanish', { language: 'es-MX' }, 'Antes: $19.99\nFacturas: $49.98\nPagos: -$64.99\nDespués: $4.98', 'debe'],
  ['in credit', { closingMinor: -1n, sums: [] }, 'Before: $19.99\nAfter: -$0.01', 'yours'],
  ['settled', { openingMinor: 0n, closingMinor: 0n, sums: [] }, 'Before: $0.00\nAfter: $0.00', 'nothing'],
  ['without decimals', { currency: 'JPY', openingMinor: 0n, closingMinor: 5000n, sums: [] }, 'Before: ¥0\nAfter: ¥5,000', 'owed'],
  ['with three', { currency: 'KWD', openingMinor: 0n, closingMinor: 1234n, sums: [] }, 'Before: KWD 0.000\nAfter: KWD 1.234', 'owed'],
])('%s', (_, more, figures, said) => {
  const text = statementText({ ...given, ...more })
  expect(text.figures.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(figures)
  expect(text.standing).toBe(said)
})

test('days stand as people write them', () => {
  expect(statementText(given)).toMatchObject({ from: 'April 1, 2026', to: 'June 30, 2026' })
  expect(statementText({ ...given, language: 'es' })).toMatchObject({ from: '1 de abril de 2026', to: '30 de junio de 2026' })
})
