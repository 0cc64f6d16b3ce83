import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Viewer } from '#server/work.ts'
import type { MethodFacts } from './rules/may-use-method.ts'
import { isExpired, paymentMethodLabel } from './rules/method-label.ts'

/** The row of a method, locked or not; undefined where there is none. */
export async function readMethod(db: Db, id: string, lock = false) {
  const query = db.selectFrom('payment_methods').selectAll().where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}
export type MethodRow = NonNullable<Awaited<ReturnType<typeof readMethod>>>

export const labelOf = (row: Pick<MethodRow, 'kind' | 'brand' | 'last_four'>) => paymentMethodLabel(row.kind, row.brand, row.last_four)

export function methodFacts(row: MethodRow, viewer: Pick<Viewer, 'now' | 'company'>): MethodFacts {
  return {
    label: labelOf(row),
    state: row.state as MethodFacts['state'],
    refusedBecause: row.refused_because,
    isRemoved: row.removed_at !== null,
    isExpired: isExpired(row.expires, dayIn(viewer.now, viewer.company.timeZone)),
  }
}

/** For `find`. */
export async function methodExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const found = await db
    .selectFrom('payment_methods')
    .select('id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return found !== undefined
}
