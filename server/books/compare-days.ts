import type { Gateway } from '#server/gateway/port.ts'
import { type GatewayDifference, gatewayDifferences } from '#server/payments/gateway-differences.ts'
import type { Database } from '#server/platform/database.ts'
import { dayIn, minutesAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'

const daysBack = 7

/**
 * Holds the last days against the gateway's report: yesterday each time until it is closed, older ones that were never compared. What differs is
 * written down to be settled with a reason; what does not differ any more, and nobody has settled, is gone.
 * No transaction is open while the gateway is asked.
 */
export async function compareDays({ database, gateway, now }: { database: Database; gateway: Gateway; now: Date }): Promise<void> {
  const company = await database.db.selectFrom('company').select('time_zone').executeTakeFirst()
  if (!company) return
  for (let back = 1; back <= daysBack; back += 1) {
    const day = dayIn(minutesAfter(now, -back * 24 * 60), company.time_zone)
    const kept = await database.db
      .selectFrom('book_days')
      .select(['closed_at', 'compared_at'])
      .where('day', '=', day as never)
      .executeTakeFirst()
    if (kept?.closed_at || (kept?.compared_at && back > 1)) continue
    await keepDifferences(database, day, await gatewayDifferences(database.db, gateway, day), now)
  }
}

async function keepDifferences({ db }: Database, day: string, found: GatewayDifference[], now: Date): Promise<void> {
  await db.transaction().execute(async (work) => {
    await work
      .insertInto('book_days')
      .values({ day: day as never, compared_at: now })
      .onConflict((clash) => clash.column('day').doUpdateSet({ compared_at: now }))
      .execute()
    const { closed_at } = await work
      .selectFrom('book_days')
      .select('closed_at')
      .where('day', '=', day as never)
      .forUpdate()
      .executeTakeFirstOrThrow()
    // Closed while the gateway was asked: its differences were settled then.
    if (closed_at) return
    const open = await work
      .selectFrom('book_differences')
      .select(['id', 'movement', 'gateway_reference'])
      .where('day', '=', day as never)
      .where('settled_at', 'is', null)
      .execute()
    const gone = open.filter(
      (one) => !found.some(({ movement, gatewayReference }) => movement === one.movement && gatewayReference === one.gateway_reference),
    )
    if (gone.length > 0)
      await work
        .deleteFrom('book_differences')
        .where(
          'id',
          'in',
          gone.map(({ id }) => id),
        )
        .execute()
    for (const one of found)
      await work
        .insertInto('book_differences')
        .values({
          id: newId(),
          day: day as never,
          kind: one.kind,
          movement: one.movement,
          gateway_reference: one.gatewayReference,
          payment_attempt_id: one.attemptId,
          ours_minor: one.oursMinor,
          theirs_minor: one.theirsMinor,
          currency: one.currency,
          found_at: now,
        })
        .onConflict((clash) => clash.columns(['day', 'movement', 'gateway_reference']).doNothing())
        .execute()
  })
}
