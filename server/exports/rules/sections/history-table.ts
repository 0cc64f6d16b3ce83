import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const historySections: readonly Section[] = [
  {
    name: 'prospects',
    table: 'prospects',
    by: 'customer_id',
    columns: ['name', 'phone', 'email', 'created_at'],
    order: ['created_at', 'id'],
    without: { ...ofRow, version: 'counts the edits, which the history tells' },
  },
  {
    name: 'history',
    table: 'change_sets',
    by: 'customer_id',
    columns: ['id', 'at', 'actor', 'staff_id', 'source', 'interaction_id', 'customer_version', 'card', 'record_kind', 'action', 'because'],
    order: ['at', 'id'],
    without: {
      customer_id: ofRow.customer_id,
      request_id: 'names a line of the log',
      record_id: 'the changed row’s own id',
      portal_user_id: 'which of the portal users, by an id of ours',
    },
  },
  {
    name: 'history_changes',
    table: 'changes',
    by: { column: 'change_set_id', to: 'change_sets' },
    columns: ['id', 'change_set_id', 'field', 'is_secret'],
    order: ['id'],
    without: { commitment: 'proves the values, says nothing' },
  },
  {
    name: 'history_values',
    table: 'change_values',
    by: { column: 'change_id', to: 'changes' },
    columns: ['change_id', 'from_value', 'to_value'],
    order: ['change_id'],
  },
  {
    name: 'openings',
    table: 'accesses',
    by: 'customer_id',
    orOfProspect: true,
    columns: ['at', 'staff_id', 'kind', 'via', 'subject', 'because'],
    order: ['at', 'id'],
    needs: 'access.read',
    without: { ...ofRow, prospect_id: 'said by the kind', found: 'of searches alone', request_id: 'names a line of the log' },
  },
]

export const historyLeftOut = {
  events: 'facts for reactions, ids and amounts that the other sections say',
  prospect_terms: 'made from prospects, for search',
}
