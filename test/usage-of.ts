import { newId } from '#server/platform/ids.ts'
import type { Client, TestSteward } from '#test/steward.ts'

export const soon = new Date(Date.now() + 86_400_000)
export const today = Date.UTC(soon.getUTCFullYear(), soon.getUTCMonth() + (soon.getUTCDate() > 20 ? 1 : 0), 20, 18)
/** The first morning of that month, in the company's zone. */
export const firstOfMonth = today - 19 * 86_400_000

export const step = 1_000 * 60 * 10
export const at = (place: number) => new Date(firstOfMonth + place * step).toISOString()

export type Given = { id?: string; service: string; amount: string; kind?: 'total' | 'used'; unit?: string; at?: string; corrects?: string }
export const reading = (given: Given) => ({ id: given.id ?? newId(), unit: 'gigabytes', kind: 'used', at: at(1), ...given })

/** Customers with an internet access, and what is read of its use. */
export function usageOf(asked: () => { steward: TestSteward; agent: Client & { id: string }; supervisor: Client & { id: string } }) {
  let serial = 0
  /** A customer with an internet access; `included` by a running plan, in gigabytes. */
  async function connected({
    included = 500,
    ...facts
  }: { included?: number | null } & Parameters<TestSteward['given']['customer']>[0] = {}) {
    serial += 1
    const userName = `ar-${serial}`
    const customer = await asked().steward.given.customer({ email: `usage${serial}@inbox.example`, ...facts })
    const { db } = asked().steward.owner
    const serviceId = newId()
    await db
      .insertInto('internet_services')
      .values({
        id: serviceId,
        customer_id: customer.id,
        access: 'Fiber',
        user_name: userName,
        down_mbit: 300,
        up_mbit: 300,
        state: 'on',
        started_on: '2026-01-01' as never,
      })
      .execute()
    if (included !== null) await subscribe(customer.id, included, 'internet')
    return { id: customer.id, serviceId, userName }
  }

  async function subscribe(customer_id: string, included: number, service_kind: 'internet' | 'telephone') {
    const { db } = asked().steward.owner
    const plan_id = newId()
    const price = { price_minor: 100n, currency: 'USD', interval: 'monthly' }
    const plan = { id: plan_id, code: `p-${plan_id}`, name: `Plan ${plan_id}`, module: 'telecom', created_at: new Date(), ...price }
    await db.insertInto('plans').values(plan).execute()
    await db
      .insertInto('plan_allowances')
      .values({ plan_id, service_kind, unit: 'gigabytes', thousandths: BigInt(included) * 1000n })
      .execute()
    await db
      .insertInto('subscriptions')
      .values({ id: newId(), customer_id, plan_id, state: 'on', started_on: '2026-01-01' as never, ...price })
      .execute()
  }
  const send = (readings: Given[], by: Client = asked().supervisor) =>
    by.post('/api/usage-readings', { body: { readings: readings.map(reading) } })
  const usage = async (id: string) => (await asked().agent.get(`/api/customers/${id}/usage`)).body
  const current = async (id: string) => (await usage(id)).items[0].current
  const alerts = async (id: string) => (await asked().agent.get(`/api/customers/${id}/alerts`)).body.items
  const told = async (id: string) =>
    (await alerts(id)).map((one: { thresholdPercent: number }) => one.thresholdPercent).sort((a: number, b: number) => a - b)
  const mailsTo = async (id: string) => {
    await tell()
    return asked().steward.owner.db.selectFrom('outbox').selectAll().where('customer_id', '=', id).orderBy('id').execute()
  }
  /** What the job of the mails does; a job may run twice. */
  const tell = () => asked().steward.runJobs()
  const change = (id: string, body: object, version: number, by: Client = asked().agent) =>
    by.post(`/api/customers/${id}/usage-allowances`, {
      body: { unit: 'gigabytes', because: 'Asked for more', ...body },
      headers: { 'if-match': String(version) },
    })

  return { connected, subscribe, send, usage, current, alerts, told, mailsTo, tell, change }
}
