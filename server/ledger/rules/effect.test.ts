import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceOf, effectOf, type LedgerKind } from './effect.ts'

test.each<[LedgerKind, bigint, bigint]>([
  ['invoice', 4998n, 4998n],
  ['refund', 4998n, 4998n],
  ['chargeback', 4998n, 4998n],
  ['adjustment', 100n, 100n],
  ['adjustment', -100n, -100n],
  ['transfer', 100n, 100n],
  ['transfer', -100n, -100n],
  ['payment', 4998n, -4998n],
  ['credit', 500n, -500n],
  ['write_off', 4998n, -4998n],
  ['payment', 0n, 0n],
])('a %s of %s adds %s', (kind, amount, effect) => {
  expect(effectOf(kind, amount)).toBe(effect)
})

const kinds: LedgerKind[] = ['invoice', 'refund', 'chargeback', 'adjustment', 'transfer', 'payment', 'credit', 'write_off']

test('the balance of any history is the identity', () => {
  const entry = fc
    .record({ kind: fc.constantFrom(...kinds), amount: fc.bigInt({ min: 0n, max: 10n ** 15n }), sign: fc.boolean() })
    .map(({ kind, amount, sign }) => ({ kind, amount: sign && (kind === 'adjustment' || kind === 'transfer') ? -amount : amount }))
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (history) => {
      const of = (kind: LedgerKind) => history.filter((one) => one.kind === kind).reduce((sum, { amount }) => sum + amount, 0n)
      const identity =
        of('invoice') + of('refund') + of('chargeback') + of('adjustment') + of('transfer') - of('payment') - of('credit') - of('write_off')
      expect(balanceOf(history.map(({ kind, amount }) => ({ effectMinor: effectOf(kind, amount) })))).toBe(identity)
    }),
  )
})
