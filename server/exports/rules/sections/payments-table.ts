import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const paymentsSections: readonly Section[] = [
  {
    name: 'payment_methods',
    table: 'payment_methods',
    by: 'customer_id',
    columns: [
      ...[
        'kind',
        'brand',
        'first_six',
        'last_four',
        'expires',
        'is_default',
        'is_autopay',
        'added_at',
        'removed_at',
        'state',
        'refused_because',
      ],
      ...['added_by', 'removed_by', 'removed_because', 'checked_at', 'check_result'],
    ],
    order: ['added_at', 'id'],
    needs: 'money.read',
    without: ofRow,
  },
  {
    name: 'invoices',
    table: 'invoices',
    by: 'customer_id',
    columns: ['id', 'number', 'state', 'summary', 'issued_on', 'due_on', 'total_minor', 'currency', 'approved_at'],
    order: ['issued_on', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id },
  },
  {
    name: 'invoice_lines',
    table: 'invoice_lines',
    by: { column: 'invoice_id', to: 'invoices' },
    columns: ['invoice_id', 'position', 'description', 'quantity', 'amount_minor'],
    order: ['invoice_id', 'position'],
    needs: 'money.read',
    without: { id: ofRow.id },
  },
  {
    name: 'payments',
    table: 'payments',
    by: 'customer_id',
    columns: [
      ...['id', 'amount_minor', 'currency', 'status', 'at', 'decline_reason', 'channel', 'check_number', 'received_on', 'taken_by'],
      'interaction_id',
    ],
    order: ['at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id, payment_method_id: 'the method is told in its own section' },
  },
  {
    name: 'payment_attempts',
    table: 'payment_attempts',
    by: 'customer_id',
    columns: [
      ...['id', 'kind', 'payment_id', 'refund_id', 'amount_minor', 'currency', 'state', 'gateway', 'gateway_reference', 'failed_because'],
      ...['requested_by', 'interaction_id', 'prepared_at', 'sent_at', 'ended_at', 'settled_by', 'settled_because'],
    ],
    order: ['prepared_at', 'id'],
    needs: 'money.read',
    without: {
      customer_id: ofRow.customer_id,
      payment_method_id: 'the method is told in its own section',
      look_ups: 'how often we asked the gateway',
      looked_up_at: 'when we last asked the gateway',
      for_a_person_since: 'our own work list',
      next_look_at: 'when we ask the gateway again',
      method_facts: 'the method is told in its own section',
    },
  },
]

export const paymentsLeftOut = {
  open_invoices: 'worked out of invoices and what was paid and credited',
  pay_links: 'the link that a mail carried; what was paid with it stands in payments',
}
