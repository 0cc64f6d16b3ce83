import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { mailAddressOf } from './mail-address.ts'

/**
 * Where word goes that something was changed: the address on file, or the one that was until just now, and for a day after the emails were
 * changed also those from before. Who set a new address is not the only one to hear of what follows.
 */
export async function noticeAddresses(db: Db, customerId: string, now: Date, before?: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from emails_before(${customerId}::uuid, ${new Date(now.getTime() - 86_400_000)}::timestamptz) as address`.execute(db)
  const current = before ?? (await mailAddressOf(db, customerId))
  const all = [...(current === null ? [] : [current]), ...rows.map(({ address }) => address)]
  return all.filter((address, place) => all.findIndex((other) => other.toLowerCase() === address.toLowerCase()) === place)
}
