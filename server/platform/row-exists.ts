import type { Db } from './database.ts'

type Params = Record<string, string>

/** Whether the id in a path names a row of this table: what `find` of a route asks before anything of the body is looked at. */
export const rowExists =
  (
    table:
      | 'approval_deputies'
      | 'brands'
      | 'bulk_credits'
      | 'commitments'
      | 'custom_fields'
      | 'dispositions'
      | 'import_profiles'
      | 'imports'
      | 'ledger_corrections'
      | 'payment_plans'
      | 'promises_to_pay'
      | 'payment_attempts'
      | 'credits'
      | 'payments'
      | 'portal_requests'
      | 'prospects'
      | 'refunds'
      | 'sampling_rules'
      | 'staff_absences'
      | 'status_changes'
      | 'teams'
      | 'ticket_bulk_changes'
      | 'ticket_categories',
  ) =>
  async (db: Db, params: Params): Promise<boolean> =>
    (await db
      .selectFrom(table)
      .select('id')
      .where('id', '=', params.id ?? '')
      .executeTakeFirst()) !== undefined

/** The same of a row that must be the viewer's own: what is somebody else's is not there. */
export const ownRowExists =
  (table: 'api_tokens' | 'sessions') =>
  async (db: Db, params: Params, viewer: { id: string }): Promise<boolean> =>
    (await db
      .selectFrom(table)
      .select('id')
      .where('id', '=', params.id ?? '')
      .where('staff_id', '=', viewer.id)
      .executeTakeFirst()) !== undefined
