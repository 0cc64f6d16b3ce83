import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const moneyBackSections: readonly Section[] = [
  {
    name: 'refunds',
    table: 'refunds',
    by: 'customer_id',
    columns: [
      ...['id', 'payment_id', 'amount_minor', 'credited_minor', 'currency', 'mode', 'status', 'because', 'expected_by', 'commitment_id'],
      ...['requested_by', 'requested_at', 'approval_id', 'approved_by', 'reference', 'interaction_id', 'ended_at', 'failed_because'],
    ],
    order: ['requested_at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id, payment_method_id: 'the method is told in its own section' },
  },
  {
    name: 'blocked_attempts',
    table: 'block_attempts',
    by: 'customer_id',
    columns: ['id', 'act', 'at', 'staff_id', 'interaction_id', 'amount_minor', 'currency'],
    order: ['at', 'id'],
    needs: 'money.read',
    without: {
      customer_id: ofRow.customer_id,
      payment_method_id: 'the method is told in its own section',
      block_id: 'a block is the house’s own, and may be of others as well',
    },
  },
  {
    name: 'approvals',
    table: 'approvals',
    by: 'customer_id',
    columns: [
      ...['id', 'kind', 'request', 'amount_minor', 'currency', 'because', 'state', 'asked_by', 'asked_at', 'expires_at', 'interaction_id'],
      ...['decided_by', 'decided_at', 'decided_for', 'decision_because', 'record_id'],
    ],
    order: ['asked_at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id, request_digest: 'worked out of request' },
  },
  {
    name: 'credits',
    table: 'credits',
    by: 'customer_id',
    columns: [
      ...[
        'id',
        'kind',
        'given_as',
        'amount_minor',
        'currency',
        'reason',
        'because',
        'invoice_id',
        'department',
        'status',
        'ledger_entry_id',
      ],
      ...['commitment_id', 'approval_id', 'approved_by', 'requested_by', 'requested_at', 'interaction_id', 'ended_at'],
      ...['undone_by_entry_id', 'undone_because'],
    ],
    order: ['requested_at', 'id'],
    needs: 'money.read',
    without: {
      customer_id: ofRow.customer_id,
      team_id: 'whose budget it counted to is the company’s own',
      bulk_credit_id: 'which work of the company it came of',
    },
  },
]

export const moneyBackLeftOut = {
  bulk_credits: 'a work of the company on many accounts; what came of it stands in credits',
  bulk_credit_customers: 'whom a work of the company meant; what came of it stands in credits',
}
