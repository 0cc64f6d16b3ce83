import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const statusSections: readonly Section[] = [
  {
    name: 'cancellations',
    table: 'cancellations',
    by: 'customer_id',
    columns: ['disposition_id', 'cancelled_on', 'stated_reason', 'at', 'source', 'staff_id'],
    order: ['cancelled_on', 'id'],
    without: ofRow,
  },
  {
    name: 'status_changes',
    table: 'status_changes',
    by: 'customer_id',
    columns: [
      ...['action', 'from_status', 'to_status', 'from_cause', 'to_cause', 'from_membership', 'to_membership'],
      ...['from_email_opt_in', 'to_email_opt_in', 'from_billing_paused_at', 'to_billing_paused_at'],
      ...['from_points_frozen_until', 'to_points_frozen_until', 'from_merged_at', 'because', 'at', 'source', 'staff_id'],
    ],
    order: ['at', 'id'],
    without: {
      ...ofRow,
      from_merged_into: 'the accounts of a family stand in one file',
      to_merged_into: 'the accounts of a family stand in one file',
      from_status_changed_at: 'the time of the change before',
      from_membership_changed_at: 'the time of the change before',
      undoes: 'another row’s own id; the action says that it is an undo',
      change_set_id: 'the same change stands in the history',
      interaction_id: 'the same change stands in the history',
    },
  },
  {
    name: 'retentions',
    table: 'retentions',
    by: 'customer_id',
    columns: [
      'outcome',
      'reason_id',
      'stated_reason',
      'concession',
      'saved_as_id',
      'supervisor_id',
      'ask_again_on',
      'at',
      'source',
      'staff_id',
    ],
    order: ['at', 'id'],
    without: {
      ...ofRow,
      status_change_id: 'the change stands in its own section',
      interaction_id: 'the contact stands in its own section',
    },
  },
  {
    name: 'retention_offers',
    table: 'retention_offers',
    by: { column: 'retention_id', to: 'retentions' },
    columns: ['position', 'kind', 'accepted', 'cost_minor', 'currency', 'what'],
    order: ['retention_id', 'position'],
    needs: 'money.read',
    without: {
      id: 'the row’s own id',
      retention_id: 'stands beside its retention, by its time',
      equipment_id: 'the piece stands in its own section',
      credit_id: 'the credit stands in its own section',
      commitment_id: 'the promise stands in its own section',
    },
  },
]

export const statusLeftOut = {
  status_change_subscriptions: 'what stands in the history and in subscriptions, once more',
}
