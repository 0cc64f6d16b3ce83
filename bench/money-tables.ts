import { at, type CopiedTable, line, on } from './copied-row.ts'
import * as made from './customer.ts'
import { kinds } from './kinds.ts'
import { idOf } from './random.ts'

const isUnpaid = (place: number, month: number) => month === made.invoicesEach - 1 && made.owes(place)
const issuedDaysAgo = (monthsAgo: number) => monthsAgo * 30 - 10

export const moneyTables: CopiedTable[] = [
  {
    table: 'invoices',
    columns: 'id, number, customer_id, state, summary, issued_on, due_on, total_minor, currency, approved_at',
    rounds: made.invoicesEach,
    row: (ground, place, month) =>
      line(
        idOf(kinds.invoice, month * ground.customers + place),
        made.invoiceNumber(place, month, ground.customers),
        made.customerId(place),
        'approved',
        'Monthly service',
        on(ground, issuedDaysAgo(made.invoicesEach - month)),
        on(ground, issuedDaysAgo(made.invoicesEach - month) - 15),
        made.monthlyMinor(place),
        'USD',
        at(ground, issuedDaysAgo(made.invoicesEach - month)),
      ),
  },
  {
    table: 'invoice_lines',
    columns: 'id, invoice_id, position, description, amount_minor',
    rounds: made.invoicesEach,
    row: (ground, place, month) =>
      line(
        idOf(kinds.invoiceLine, month * ground.customers + place),
        idOf(kinds.invoice, month * ground.customers + place),
        1,
        'Monitoring, one month',
        made.monthlyMinor(place),
      ),
  },
  {
    table: 'payments',
    columns: 'id, customer_id, payment_method_id, amount_minor, currency, status, at',
    rounds: made.invoicesEach,
    row: (ground, place, month) =>
      isUnpaid(place, month)
        ? ''
        : line(
            idOf(kinds.payment, month * ground.customers + place),
            made.customerId(place),
            idOf(kinds.paymentMethod, place * 2),
            made.monthlyMinor(place),
            'USD',
            'captured',
            at(ground, issuedDaysAgo(made.invoicesEach - month) - 10),
          ),
  },
  {
    table: 'payment_allocations',
    columns: 'payment_id, invoice_id, amount_minor',
    rounds: made.invoicesEach,
    row: (ground, place, month) =>
      isUnpaid(place, month)
        ? ''
        : line(
            idOf(kinds.payment, month * ground.customers + place),
            idOf(kinds.invoice, month * ground.customers + place),
            made.monthlyMinor(place),
          ),
  },
  {
    table: 'ledger_entries',
    columns: 'id, customer_id, kind, amount_minor, currency, at, description, invoice_id, payment_id',
    rounds: made.ledgerEntriesEach,
    row: (ground, place, round) => {
      const monthsAgo = made.ledgerEntriesEach / 2 - Math.floor(round / 2)
      const month = made.invoicesEach - monthsAgo
      const isCharge = round % 2 === 0
      const isCredit = !isCharge && month >= 0 && isUnpaid(place, month)
      const record = month >= 0 ? month * ground.customers + place : null
      return line(
        idOf(kinds.ledgerEntry, round * ground.customers + place),
        made.customerId(place),
        isCharge ? 'invoice' : isCredit ? 'credit' : 'payment',
        isCredit ? 500 : made.monthlyMinor(place),
        'USD',
        at(ground, issuedDaysAgo(monthsAgo) - (isCharge ? 0 : 10)),
        isCharge ? 'Monthly service' : isCredit ? 'Courtesy' : 'Payment',
        record !== null && isCharge ? idOf(kinds.invoice, record) : null,
        record !== null && !isCharge && !isCredit ? idOf(kinds.payment, record) : null,
      )
    },
  },
]
