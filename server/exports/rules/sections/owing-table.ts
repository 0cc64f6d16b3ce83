import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const owingSections: readonly Section[] = [
  {
    name: 'payment_plans',
    table: 'payment_plans',
    by: 'customer_id',
    columns: [
      ...[
        'id',
        'amount_minor',
        'currency',
        'rhythm',
        'state',
        'agreed_by',
        'agreed_at',
        'interaction_id',
        'ended_at',
        'ended_by',
        'because',
      ],
    ],
    order: ['agreed_at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id, payment_method_id: 'the method is told in its own section' },
  },
  {
    name: 'payment_plan_parts',
    table: 'payment_plan_parts',
    by: { column: 'payment_plan_id', to: 'payment_plans' },
    columns: ['payment_plan_id', 'position', 'due_on', 'amount_minor', 'state', 'next_try_on', 'ended_at'],
    order: ['payment_plan_id', 'position'],
    needs: 'money.read',
    without: { id: ofRow.id },
  },
  {
    name: 'promises_to_pay',
    table: 'promises_to_pay',
    by: 'customer_id',
    columns: [
      ...['id', 'amount_minor', 'currency', 'due_on', 'state', 'commitment_id', 'made_by', 'made_at', 'interaction_id'],
      ...['ended_at', 'ended_by', 'because'],
    ],
    order: ['made_at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id },
  },
]

export const owingLeftOut = {
  collection_accounts: 'our own work list: who calls next, and when',
  payment_plan_tries: 'the payments that were asked for stand in their own section',
}
