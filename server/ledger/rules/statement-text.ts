import { customerLocale } from '#contract/customer-locale.ts'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import type { LedgerKind } from './effect.ts'

export type StatementFigures = {
  from: string
  to: string
  currency: string
  language: string
  openingMinor: bigint
  closingMinor: bigint
  sums: readonly { kind: LedgerKind; effectMinor: bigint }[]
  words: Record<string, { en: string; es: string }>
  standing: Record<'owed' | 'credit' | 'settled', { en: string; es: string }>
}

const order: readonly LedgerKind[] = ['invoice', 'payment', 'credit', 'refund', 'chargeback', 'adjustment', 'transfer', 'write_off']

/** What the mail of a statement fills in: days as people of the language write them, and a line for each sum. */
export function statementText(given: StatementFigures): { from: string; to: string; figures: string; standing: string } {
  const language = given.language.startsWith('es') ? 'es' : 'en'
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const money = new Intl.NumberFormat(customerLocale(language), { style: 'currency', currency: given.currency })
  // A string is formatted exactly; a number would lose cents above nine quadrillion.
  const show = (minor: bigint) => money.format(decimalAmount(minor, decimalsOf(given.currency)) as `${number}`)
  const line = (name: string, minor: bigint) => `${given.words[name]?.[language] ?? name}: ${show(minor)}`
  const sumOf = (kind: LedgerKind) => given.sums.find((sum) => sum.kind === kind)
  return {
    from: day.format(new Date(`${given.from}T00:00:00Z`)),
    to: day.format(new Date(`${given.to}T00:00:00Z`)),
    figures: [
      line('opening', given.openingMinor),
      ...order.flatMap((kind) => {
        const sum = sumOf(kind)
        return sum ? [line(kind, sum.effectMinor)] : []
      }),
      line('closing', given.closingMinor),
    ].join('\n'),
    standing: given.standing[given.closingMinor > 0n ? 'owed' : given.closingMinor < 0n ? 'credit' : 'settled'][language],
  }
}
