import { decimalsOf } from '#contract/decimal-amount.ts'
import type { Deed, Tellings, Told, Wording } from '../../telling.ts'

/** The sum that the facts name, in hundredths, as notes and claims count it: whatever decimals the currency has. */
function hundredths({ amountMinor, currency }: Record<string, unknown>): number {
  const minor = Math.abs(Number(amountMinor ?? 0))
  return Math.round(minor * 10 ** (2 - decimalsOf(String(currency))))
}

/** What is told with its sum: a note names it by the sum, by what else `also` says, and by who agreed, where somebody had to. */
function withSum(facts: Record<string, unknown>, wording: Wording, name: string, claim: string, also: Record<string, string> = {}): Told {
  const sum = hundredths(facts)
  const amount = wording.money(sum)
  const by = facts.approval === 'granted' && typeof facts.by === 'string' ? facts.by : null
  return {
    sentence: wording.sentence(name, { amount, ...also, approved: by === null ? '' : wording.sentence('approved_by', { by }) }),
    what: wording.sentence(`${name}_what`),
    claim,
    amounts: [sum],
    values: Object.values(also),
    mention: { all: [amount, ...(by === null ? [] : [by])], any: [] },
    isOptional: false,
  }
}

const text = (value: unknown) => String(value ?? '')

/** How corrections of the ledger, and money put on invoices, stand in a note. */
export const ledgerTellings: Tellings = {
  'ledger.corrected': ({ facts }, wording) => withSum(facts, wording, 'ledger_corrected', 'correction'),
  'invoice.written_off': ({ facts }, wording) =>
    withSum(facts, wording, 'invoice_written_off', 'correction', { invoice: text(facts.invoiceNumber) }),
  'credit.transferred': ({ facts }, wording) =>
    withSum(facts, wording, 'credit_transferred', 'correction', { number: text(facts.toNumber) }),
  'allocation.made': ({ facts }, wording) =>
    withSum(facts, wording, facts.source === 'payment' ? 'payment_allocated' : 'credit_allocated', 'allocation', {
      invoice: text(facts.invoiceNumber),
    }),
  'allocation.taken_back': ({ facts }, wording) =>
    withSum(facts, wording, 'allocation_taken_back', 'allocation', { invoice: text(facts.invoiceNumber) }),
  'statement.mailed': ({ facts }, wording) => ({
    sentence: wording.sentence('statement_mailed', { from: wording.day(text(facts.from)), to: wording.day(text(facts.to)) }),
    what: wording.sentence('statement_mailed_what'),
    claim: 'mail',
    amounts: [],
    values: [],
    mention: { all: [], any: wording.sentence('statement_named').split('|') },
    isOptional: true,
  }),
}

const isCorrection = ({ facts: { kind } }: Deed) => kind === 'correction' || kind === 'write_off'
const asked = (deed: Deed, wording: Wording, how: 'waits' | 'refused' | 'not_decided'): Told | null =>
  isCorrection(deed)
    ? withSum(deed.facts, wording, `${text(deed.facts.kind)}_${how}`, how === 'waits' ? 'correction_asked' : 'correction_refused', {
        ...(how === 'refused' && { by: text(deed.facts.by) }),
      })
    : null

/** What was asked of somebody and is not in the ledger; what they agreed to is told by the entry that came of it. */
export const askedCorrectionTellings: Tellings = {
  'approval.asked': (deed, wording) => asked(deed, wording, 'waits'),
  'approval.granted': () => null,
  'approval.refused': (deed, wording) => asked(deed, wording, deed.facts.by ? 'refused' : 'not_decided'),
  'approval.withdrawn': () => null,
}
