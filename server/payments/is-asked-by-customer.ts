import type { Db } from '#server/platform/database.ts'
import type { AttemptRow } from './write-outcome.ts'

type Asked = Pick<AttemptRow, 'kind' | 'payment_id' | 'payment_method_id'>

/** Whether the customer asked for this movement by a pay link: the trail of its asking says so. */
export async function isAskedByCustomer(db: Db, { kind, payment_id, payment_method_id }: Asked): Promise<boolean> {
  if (kind !== 'charge' && kind !== 'save_method') return false
  const [record, id, action] =
    kind === 'charge' ? ['payment', payment_id, 'take_payment'] : ['payment_method', payment_method_id, 'ask_payment_method']
  const row = await db
    .selectFrom('change_sets')
    .select('id')
    .where('record_kind', '=', record)
    .where('record_id', '=', id)
    .where('action', '=', action)
    .where('source', '=', 'portal')
    .executeTakeFirst()
  return row !== undefined
}
