import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const ledgerSections: readonly Section[] = [
  {
    name: 'payments_on_invoices',
    table: 'payment_allocations',
    by: { column: 'payment_id', to: 'payments' },
    columns: ['payment_id', 'invoice_id', 'position', 'amount_minor', 'undoes_position', 'allocated_at'],
    order: ['payment_id', 'invoice_id', 'position'],
    needs: 'money.read',
  },
  {
    name: 'ledger',
    table: 'ledger_entries',
    by: 'customer_id',
    columns: [
      'id',
      'kind',
      'amount_minor',
      'effect_minor',
      'currency',
      'at',
      'description',
      'invoice_id',
      'payment_id',
      'corrects_id',
      'refund_id',
    ],
    order: ['at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id },
  },
  {
    name: 'ledger_corrections',
    table: 'ledger_corrections',
    by: 'customer_id',
    columns: [
      ...['id', 'kind', 'corrects_id', 'invoice_id', 'effect_minor', 'currency', 'because', 'status', 'ledger_entry_id', 'approval_id'],
      ...['approved_by', 'requested_by', 'requested_at', 'interaction_id', 'ended_at'],
    ],
    order: ['requested_at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id },
  },
  {
    name: 'credits_on_invoices',
    table: 'credit_allocations',
    by: { column: 'ledger_entry_id', to: 'ledger_entries' },
    columns: ['id', 'ledger_entry_id', 'invoice_id', 'amount_minor', 'undoes_id', 'allocated_at', 'allocated_by'],
    order: ['allocated_at', 'id'],
    needs: 'money.read',
    without: { interaction_id: 'which contact it was in is said by the changes' },
  },
  {
    name: 'instalment_plans',
    table: 'instalment_plans',
    by: 'customer_id',
    columns: ['id', 'item', 'currency', 'bought_on'],
    order: ['bought_on', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id },
  },
  {
    name: 'instalments',
    table: 'instalments',
    by: { column: 'instalment_plan_id', to: 'instalment_plans' },
    columns: ['instalment_plan_id', 'position', 'due_on', 'amount_minor', 'paid_at'],
    order: ['instalment_plan_id', 'position'],
    needs: 'money.read',
    without: { id: ofRow.id },
  },
  {
    name: 'prepaid',
    table: 'prepaid_entries',
    by: 'customer_id',
    columns: ['amount_minor', 'currency', 'at', 'description'],
    order: ['at', 'id'],
    needs: 'money.read',
    without: ofRow,
  },
]

export const ledgerLeftOut = {
  book_differences: 'how our books differed from the gateway’s report of a day',
  book_day_entries: 'which entries a day of the books was closed with',
}
