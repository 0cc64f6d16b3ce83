import { expect } from 'vitest'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

export type Signed = Client & { id: string }
export const oak = (house: number) => ({ lines: [`${house} Oak Street`], city: 'Ames', region: 'IA', postalCode: '50010', country: 'US' })

/** A company that sells alarm systems, whose agents may ask as often as they like. */
export async function startAlarmCompany(): Promise<TestSteward> {
  const steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  return steward
}

/** First orders as agents make them, and how they come along. */
export function firstOrders(asked: () => { steward: TestSteward; agent: Signed; dispatch: Client }) {
  let serial = 2000

  /** Those who send technicians, by a token of this person. */
  async function dispatchBy(person: Signed): Promise<Client> {
    const token = newToken()
    await asked()
      .steward.owner.db.insertInto('api_tokens')
      .values({
        id: newId(),
        staff_id: person.id,
        name: 'Dispatch',
        token_hash: sha256(token),
        token_start: token.slice(0, 6),
        scopes: ['customer.read', 'fulfilment.move'],
        created_at: new Date(),
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .execute()
    return asked().steward.client({ token })
  }
  async function order(more: object = {}, price = '14900') {
    serial += 1
    const made = await asked().agent.post('/api/signups', {
      body: {
        holderNames: [`Ben Ode${serial}`],
        emails: [{ address: `ben${serial}@example.com`, primary: true }],
        billingAddress: oak(serial),
        items: [{ sku: 'HUB-1', price: { amount: price, currency: 'USD' } }],
        ...more,
      },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    expect(made.status, made.text).toBe(201)
    return made.body as { id: string; number: string }
  }
  const free = (more: object = {}) => order(more, '0')
  const shown = async (id: string, by: Client = asked().agent) => (await by.get(`/api/customers/${id}/fulfilment`)).body
  const tell = (id: string, body: object, by: Client = asked().dispatch) => by.post(`/api/customers/${id}/fulfilment/steps`, { body })

  return { dispatchBy, order, free, shown, tell }
}
