import type { Gateway, GatewayEvent } from '#server/gateway/port.ts'
import { addJob } from '#server/platform/jobs.ts'
import type { Visit } from '#server/serve.ts'
import { type AttemptParts, applyAnswer } from './apply-answer.ts'

/** Keeps what a gateway told, once, with the job that asks the gateway what is true of it. */
export async function keepGatewayEvent({ db, now }: Pick<Visit, 'db' | 'now'>, gateway: Gateway, event: GatewayEvent): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('gateway_events')
      .values({ ...event, gateway: gateway.name, received_at: now })
      .onConflict((clash) => clash.column('id').doNothing())
      .executeTakeFirst()
    if ((numInsertedOrUpdatedRows ?? 0n) > 0n)
      await addJob(transaction, 'take_gateway_event', { eventId: event.id }, { key: `gateway_event:${event.id}` })
  })
}

/** @throws where the gateway does not answer: the job is tried again */
export async function takeGatewayEvent(parts: AttemptParts, eventId: string): Promise<void> {
  const { database, gateway, now } = parts
  const { db } = database
  const event = await db.selectFrom('gateway_events').selectAll().where('id', '=', eventId).executeTakeFirst()
  if (!event || event.taken_at || event.gateway !== gateway.name) return
  const answer = await gateway.lookUp({ reference: event.reference })
  if (answer.is === 'unknown') throw new Error(`The gateway does not say what became of a movement: ${answer.because}`)
  if (answer.is === 'movement') {
    const { reference, attemptId } = answer.movement
    const attempt = await db
      .selectFrom('payment_attempts')
      .select('id')
      .where('gateway', '=', gateway.name)
      .where(({ eb, or }) => or([eb('gateway_reference', '=', reference), ...(isId(attemptId) ? [eb('id', '=', attemptId)] : [])]))
      .executeTakeFirst()
    // A movement that none of ours asked for is shown by the nightly comparison.
    if (attempt) await applyAnswer(parts, attempt.id, answer)
  }
  await db.updateTable('gateway_events').set({ taken_at: now() }).where('id', '=', eventId).execute()
}

const isId = (text: string | null): text is string => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text ?? '')

const lostMinutes = 5

/** Events whose job gave up. */
export async function resumeGatewayEvents({ database: { db }, now }: AttemptParts): Promise<void> {
  const waiting = await db
    .selectFrom('gateway_events')
    .select('id')
    .where('taken_at', 'is', null)
    .where('received_at', '<', new Date(now().getTime() - lostMinutes * 60_000))
    .limit(500)
    .execute()
  for (const { id } of waiting) await addJob(db, 'take_gateway_event', { eventId: id }, { key: `gateway_event:${id}` })
}
