import { tokenOfCard } from '#server/gateway/rules/sandbox-token.ts'
import { newId } from '#server/platform/ids.ts'
import type { TestSteward } from '#test/steward.ts'

/** An approved invoice with its entry in the ledger. */
export async function owes(
  steward: TestSteward,
  customerId: string,
  { minor, dueOn, at = new Date() }: { minor: bigint; dueOn: string; at?: Date },
) {
  const id = newId()
  const { db } = steward.owner
  await db
    .insertInto('invoices')
    .values({
      ...{ id, number: `I${id.slice(-12)}`, customer_id: customerId, state: 'approved', summary: 'monitoring' },
      ...{ issued_on: dueOn as never, due_on: dueOn as never, total_minor: minor, currency: 'USD', approved_at: at },
    })
    .execute()
  await db
    .insertInto('ledger_entries')
    .values({
      id: newId(),
      customer_id: customerId,
      kind: 'invoice',
      amount_minor: minor,
      currency: 'USD',
      at,
      description: 'Invoice',
      invoice_id: id,
    })
    .execute()
  return id
}

/** A card of the sandbox; what it does is published with its number. */
export async function cardOf(
  steward: TestSteward,
  customerId: string,
  number: string,
  more: { isDefault?: boolean; isAutopay?: boolean } = {},
) {
  const id = newId()
  await steward.owner.db
    .insertInto('payment_methods')
    .values({
      ...{
        id,
        customer_id: customerId,
        kind: 'card',
        brand: 'Visa',
        last_four: number.slice(-4),
        expires: '2031-04',
        added_at: new Date(),
      },
      ...{
        gateway_token: tokenOfCard(number, '2031-04', 'abc') ?? 'none',
        is_default: more.isDefault ?? true,
        is_autopay: more.isAutopay ?? false,
      },
    })
    .execute()
  return id
}

/** What runs by the clock runs now, and then whatever that asked for. */
export async function byTheClock(steward: TestSteward, task: string) {
  await steward.owner.pool.query('select graphile_worker.add_job($1)', [task])
  await steward.runJobs()
  await steward.runJobs()
}
