import { readToken, tokenOfCard } from '#server/gateway/rules/sandbox-token.ts'
import { type Movement, prepareAttempt } from '#server/payments/prepare-attempt.ts'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { TestSteward } from '#test/steward.ts'

const currency = 'USD'
export type Paying = { customerId: string; method: string; invoice: string; minor: bigint }

export const cardToken = (number: string, expires = '2031-04') => tokenOfCard(number, expires, 'abcdefgh') ?? ''

/** Movements of money as endpoints write them down, for tests of what comes after. */
export function movingMoney(steward: TestSteward, staffId: () => string) {
  const { db } = steward.owner

  /** A customer with a method of this token and one invoice. */
  async function somebodyWith(token: string, minor = 4_998n): Promise<Paying> {
    const customer = await steward.given.customer()
    const method = newId()
    const known = readToken(token).method
    await db
      .insertInto('payment_methods')
      .values({
        id: method,
        customer_id: customer.id,
        kind: known?.kind ?? 'card',
        brand: known?.brand ?? 'Visa',
        first_six: known?.firstSix ?? null,
        last_four: known?.lastFour ?? '2320',
        expires: known?.expires ?? null,
        gateway_token: token,
        added_at: new Date(),
      })
      .execute()
    const invoice = newId()
    await db
      .insertInto('invoices')
      .values({
        ...{ id: invoice, number: `I${invoice.slice(-12)}`, customer_id: customer.id, state: 'approved', summary: 'monitoring' },
        ...{ issued_on: '2026-10-01', due_on: '2026-10-15', total_minor: minor, currency, approved_at: new Date() },
      })
      .execute()
    await db
      .insertInto('ledger_entries')
      .values({
        ...{ id: newId(), customer_id: customer.id, kind: 'invoice', amount_minor: minor, currency },
        ...{ at: new Date(), description: 'Invoice', invoice_id: invoice },
      })
      .execute()
    return { customerId: customer.id, method, invoice, minor }
  }

  const ask = (movement: Movement) =>
    steward.database.db
      .transaction()
      .execute(async (transaction) =>
        prepareAttempt(
          await jobWork(transaction, { staffId: staffId(), secrets: steward.secrets, reactions, now: new Date(), requestId: 'test' }),
          movement,
        ),
      )
  const moving = ({ customerId, method, minor }: Paying) => ({
    ...{ customerId, paymentMethodId: method, amountMinor: minor, currency, interactionId: null },
  })

  /** A payment on the invoice: all of it, or `minor`. */
  async function charge(paying: Paying, minor = paying.minor) {
    const paymentId = newId()
    const { customerId, method, invoice } = paying
    await db
      .insertInto('payments')
      .values({
        ...{ id: paymentId, customer_id: customerId, payment_method_id: method, amount_minor: minor, currency },
        ...{ status: 'pending', at: new Date(), taken_by: staffId() },
      })
      .execute()
    await db.insertInto('payment_allocations').values({ payment_id: paymentId, invoice_id: invoice, amount_minor: minor }).execute()
    return { paymentId, attemptId: await ask({ kind: 'charge', paymentId, ...moving(paying), amountMinor: minor }) }
  }

  async function refund(paying: Paying, paymentId: string, minor: bigint, credited: bigint) {
    const refundId = newId()
    await db
      .insertInto('refunds')
      .values({
        ...{ id: refundId, customer_id: paying.customerId, payment_id: paymentId, amount_minor: minor, credited_minor: credited, currency },
        ...{ mode: 'automatic', status: 'pending', because: 'Charged twice.', requested_by: staffId(), requested_at: new Date() },
      })
      .execute()
    return { refundId, attemptId: await ask({ kind: 'refund', paymentId, refundId, ...moving(paying), amountMinor: minor }) }
  }

  const undo = (paying: Paying, paymentId: string) => ask({ kind: 'void', paymentId, ...moving(paying) })
  const look = (paying: Paying) => ask({ kind: 'save_method', ...moving(paying), amountMinor: 0n, paymentMethodId: paying.method })

  const attempt = (id: string) => db.selectFrom('payment_attempts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const payment = async (id: string) =>
    (await db.selectFrom('payments').select(['status', 'decline_reason']).where('id', '=', id).execute())[0]
  const refundStatus = async (id: string) =>
    (await db.selectFrom('refunds').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

  async function books({ customerId, invoice }: Paying) {
    const entries = await db
      .selectFrom('ledger_entries')
      .select(['kind', 'amount_minor', 'effect_minor'])
      .where('customer_id', '=', customerId)
      .orderBy('at')
      .orderBy('id')
      .execute()
    const open = await db.selectFrom('open_invoices').select('open_minor').where('invoice_id', '=', invoice).executeTakeFirst()
    return {
      kinds: entries.map(({ kind, amount_minor }) => `${kind} ${amount_minor}`),
      balance: entries.reduce((sum, { effect_minor }) => sum + (effect_minor ?? 0n), 0n),
      open: open?.open_minor ?? 0n,
    }
  }
  /** What the gateway has made for an attempt. */
  const made = (attemptId: string) =>
    db.selectFrom('sandbox_movements').select(['kind', 'state']).where('idempotency_key', '=', attemptId).execute()
  const events = async (customerId: string) =>
    (await db.selectFrom('events').select('name').where('customer_id', '=', customerId).orderBy('id').execute()).map(({ name }) => name)

  /** The jobs run, waiting ones too, until it is known how the attempt ended (or that many rounds). */
  async function untilKnown(attemptId: string, rounds = 12) {
    for (let round = 0; round < rounds; round += 1) {
      await steward.hearGateway()
      await steward.runJobs({ early: true })
      const { state } = await attempt(attemptId)
      if (state === 'succeeded' || state === 'failed') return state
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return (await attempt(attemptId)).state
  }

  return { somebodyWith, ask, charge, refund, undo, look, attempt, payment, refundStatus, books, made, events, untilKnown }
}
