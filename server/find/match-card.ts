import { sql } from 'kysely'
import type { z } from 'zod'
import { asciiDigits, isCardNumber } from '#contract/card-number.ts'
import type { matchCard } from '#contract/find.ts'
import { findBlock } from '#server/blocks/find-block.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'

const matchMinutes = 15
const mostShown = 50

type Row = {
  exact: boolean
  id: string
  number: string
  name: string | null
  status: 'data_entry' | 'active' | 'inactive' | 'cancelled' | 'merged'
  kind: string
  brand: string
  last_four: string
}

/**
 * Customers by a whole card number. It is compared by its keyed digest (exact), or by its first six and last four where the digest
 * was never seen (possible), and then forgotten: what stays for fifteen minutes is the digest, under the match's id.
 * @throws 400 where it is not a card number
 */
export async function matchCardNumber(work: Work, { body }: Input<typeof matchCard>): Promise<z.input<typeof matchCard.reply>> {
  const digits = asciiDigits(body.number)
  if (!isCardNumber(digits)) throw invalidField('number', 'This is not a whole card number. Check the digits, or search by the last four.')
  const fingerprint = work.secrets.fingerprint(digits)
  const lastFour = digits.slice(-4)
  const { rows } = await sql<Row>`
    with held as (
      (select true as exact, customer_id, kind, brand, last_four from payment_methods where fingerprint = ${fingerprint} limit ${mostShown})
       union all
      (select false, customer_id, kind, brand, last_four from payment_methods
        where last_four = ${lastFour} and first_six = ${digits.slice(0, 6)} and kind = 'card' and fingerprint is null limit ${mostShown})
    )
    select distinct held.exact, customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name, customers.status,
           held.kind, held.brand, held.last_four
      from held
      join customers as holding on holding.id = held.customer_id
      join customers on customers.id = coalesce(holding.merged_into, holding.id)
     order by held.exact desc, customers.number
     limit ${mostShown}`.execute(work.db)
  return {
    lastFour,
    items: rows.map(({ exact, id, number, name, status, kind, brand, last_four }) => ({
      certainty: exact ? ('exact' as const) : ('possible' as const),
      customer: { id, number, name, status },
      card: paymentMethodLabel(kind, brand, last_four),
    })),
    match: await keepMatch(work, fingerprint, lastFour),
    blocks: await blocksOn(work, fingerprint),
  }
}

async function blocksOn(work: Work, fingerprint: string) {
  const block = await findBlock(work.db, { fingerprint, customerId: null, ip: null }, work.now)
  if (!block) return []
  const { id, because, by, added_at, ends_at } = block
  return [{ id, reason: because, by, addedAt: added_at.toISOString(), endsAt: ends_at?.toISOString() ?? null }]
}

async function keepMatch(work: Work, fingerprint: string, lastFour: string) {
  const id = newId()
  const expiresAt = minutesAfter(work.now, matchMinutes)
  await work.db.deleteFrom('card_matches').where('expires_at', '<', work.now).execute()
  await work.db
    .insertInto('card_matches')
    .values({ id, fingerprint, last_four: lastFour, staff_id: work.actor.id, expires_at: expiresAt })
    .execute()
  return { id, expiresAt: expiresAt.toISOString() }
}
