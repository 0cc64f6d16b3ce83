import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const portalRequests: Section = {
  name: 'portal_requests',
  table: 'portal_requests',
  by: 'customer_id',
  columns: ['email', 'name', 'number_given', 'message', 'misses', 'language', 'state', 'created_at', 'settled_at', 'settled_by', 'because'],
  order: ['created_at', 'id'],
  without: ofRow,
}

export const portalUsers: Section = {
  name: 'portal_users',
  table: 'portal_users',
  by: 'customer_id',
  columns: ['sign_in_name', 'email', 'name', 'role', 'state', 'last_signed_in_at', 'password_changed_at', 'joined_at', 'created_at'],
  order: ['created_at', 'id'],
  without: { ...ofRow, version: 'counts edits' },
}

export const portalLeftOut = {
  portal_sessions: 'who is signed in at this moment',
  portal_links: 'links that open once, for minutes',
  portal_second_factors: 'proof of who signs in: a secret',
  portal_recovery_codes: 'proof of who signs in: a secret',
}
