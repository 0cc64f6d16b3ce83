import { sql } from 'kysely'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** A change locks the account and then its contact: in the same order elsewhere, or each would wait for the other. */
export const lockAccountOf = (work: Work, id: string) =>
  sql`select from customers where id = (select customer_id from interactions where id = ${id}::uuid) for key share`.execute(work.db)

/** Whose it may be by now, with its account, before anything is written of it: its row, where there is one. */
export async function lockWithAccount(work: Work, id: string) {
  await lockAccountOf(work, id)
  return work.db.selectFrom('interactions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** One's own contact, locked. @throws 404, 422 where it has ended or was handed over */
export async function lockInteraction(work: Work, id: string) {
  const row = await work.db.selectFrom('interactions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.staff_id !== work.actor.id)
    throw new Refusal(422, 'interaction.not_yours', 'This interaction is not one of yours. Open one on this customer, or take it over.')
  return row
}

/** What a contact with a prospect says to whoever would verify them. */
export const noAccount = 'This person has no account yet, so there is nothing to verify them by.'

/** The same, of a contact that goes on and is about an account. */
export async function lockOpenContact(work: Work, id: string) {
  const row = await lockInteraction(work, id)
  if (row.ended_at) throw new Refusal(422, 'interaction.ended', 'This contact has ended. Open a new one.')
  if (row.offered_at)
    throw new Refusal(422, 'interaction.offered', 'This contact is handed over and waits to be taken. Take it back first.')
  if (!row.customer_id)
    throw new Refusal(422, 'interaction.no_account', noAccount, {
      extra: { instead: 'Go on without; nothing on an account can be asked for.' },
    })
  return { ...row, customerId: row.customer_id }
}
