import { expect, vi } from 'vitest'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import type { Client, Reply, TestSteward } from '#test/steward.ts'

export const planId = newId()
export const reason = newId()
export const temporary = newId()

/** A plan to subscribe to, and the dispositions that say why somebody leaves or stays. */
export async function planAndReasons(of: TestSteward): Promise<void> {
  const { db } = of.owner
  await db
    .insertInto('plans')
    .values({
      id: planId,
      code: 'm',
      name: 'Monitoring',
      module: 'alarm',
      price_minor: 2_999n,
      currency: 'USD',
      interval: 'monthly',
      created_at: new Date(),
    })
    .execute()
  const base = { use_when: 'u', direction: 'either', audience: 'customer' } as const
  await db
    .insertInto('dispositions')
    .values([
      { ...base, id: reason, category: 'Retention - Cancellation', name: 'Moved House', purpose: 'cancellation', position: 1 },
      {
        ...base,
        id: temporary,
        category: 'Retention - Cancellation',
        name: 'Temporary Cancellation',
        purpose: 'temporary_cancellation',
        position: 2,
      },
      { ...base, id: newId(), category: 'Retention - Save', name: 'Account Credit', purpose: 'save', position: 3 },
      { ...base, id: newId(), category: 'Retention - Save', name: 'No Concession', purpose: 'save', position: 4 },
      { ...base, id: newId(), category: 'Billing', name: 'Credit/Refund', position: 5 },
    ])
    .execute()
}

export const today = () => dayIn(new Date(), 'America/Chicago')
export const dayFromNow = (days: number) => dayIn(new Date(Date.now() + days * 86_400_000), 'America/Chicago')
export const why = 'They asked for it.'
export const offered = (body: { actions: { action: string; can: { allowed: boolean } }[] }) =>
  body.actions.filter(({ can }) => can.allowed).map(({ action }) => action)
export const saying = (effects: { what: string; from: string | null; to: string }[]) =>
  effects.map(({ what, from, to }) => `${what}: ${from ?? ''} → ${to}`)

/** What is done with an account that goes and comes back, as by HTTP: looked at first, then done as it was shown. */
export function leaving(asked: () => { steward: TestSteward; agent: Client & { id: string } }) {
  const company = (set: object) => asked().steward.owner.db.updateTable('company').set(set).execute()
  async function subscribed(customer_id: string, more: object = {}) {
    const id = newId()
    const row = {
      id,
      customer_id,
      plan_id: planId,
      price_minor: 2_999n,
      currency: 'USD',
      interval: 'monthly',
      state: 'on',
      started_on: '2025-01-01',
    }
    await asked()
      .steward.owner.db.insertInto('subscriptions')
      .values({ ...row, next_charge_on: dayFromNow(20), ...more } as never)
      .execute()
    return id
  }
  const subscriptionsOf = (id: string) =>
    asked().steward.owner.db.selectFrom('subscriptions').selectAll().where('customer_id', '=', id).orderBy('id').execute()
  const status = async (id: string, who: Client = asked().agent) => (await who.get(`/api/customers/${id}/status`)).body
  const preview = async (id: string, action: string, choices: object = {}, who: Client = asked().agent) => {
    const query = new URLSearchParams({
      action,
      ...Object.fromEntries(Object.entries(choices).map(([name, value]) => [name, String(value)])),
    })
    return (await who.get(`/api/customers/${id}/status-preview?${query}`)).body
  }
  async function act(id: string, action: string, choices: object = {}, who: Client = asked().agent): Promise<Reply> {
    const { because: _told, ...looked } = choices as { because?: string }
    const { seen } = await preview(id, action, looked, who)
    const because = ['deactivate', 'unenroll'].includes(action) ? { because: why } : {}
    return who.post(`/api/customers/${id}/status-actions`, { body: { action, ...because, ...choices, seen } })
  }
  async function cancel(id: string, more: object = {}, who: Client = asked().agent): Promise<Reply> {
    const { seen } = await preview(id, 'cancel', {}, who)
    return who.post(`/api/customers/${id}/cancellations`, {
      body: { reasonId: reason, statedReason: 'Moves away', howKnown: 'Letter of the 3rd', seen, ...more },
    })
  }
  const save = (id: string, body: object, who: Client = asked().agent) =>
    who.post(`/api/customers/${id}/saves`, { body: { reasonId: reason, ...body }, headers: { 'idempotency-key': newId() } })
  /** Until somebody waits for a row that somebody else holds. */
  const isHeldUp = () =>
    vi.waitFor(
      async () => {
        const { rowCount } = await asked().steward.owner.pool.query(
          'select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted',
        )
        expect(rowCount).toBeGreaterThan(0)
      },
      { timeout: 10_000, interval: 20 },
    )

  return { company, subscribed, subscriptionsOf, status, preview, act, cancel, save, isHeldUp }
}
