import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { kindOfMail } from './kind-of-mail.ts'
import { readWishes } from './read-wishes.ts'
import { mayMail } from './rules/may-mail.ts'

/** What waits and is not wanted any more is held back. What a worker has in its hands asks once more before it is sent. */
export async function holdBackUnwanted(db: Db, customerId: string): Promise<void> {
  const { rows } = await sql<{ id: string; category: string }>`
    select id, category from outbox
     where state = 'queued' and category is not null and sending_until is null
       and customer_id = any(array(select kin.id from customers as kin where kin.id = ${customerId}::uuid or kin.merged_into = ${customerId}::uuid))
       for update`.execute(db)
  if (rows.length === 0) return
  const { wishes, standing } = await readWishes(db, customerId)
  for (const { id, category } of rows) {
    const verdict = mayMail(kindOfMail(category), wishes, standing)
    if (!verdict.allowed)
      await db.updateTable('outbox').set({ state: 'held_back', held_because: verdict.code, link: null }).where('id', '=', id).execute()
  }
}
