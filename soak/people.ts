import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Lane } from '#soak/mix.ts'
import { ask, type UnderTest } from '#soak/under-test.ts'
import { within } from '#test/running-steward.ts'

/** The desks that the load works at: an administrator's session each, signed in for the whole run, and customers of their own. */
export async function makeLanes(
  { ownerUrl, urls, mailPort }: Pick<UnderTest, 'ownerUrl' | 'urls' | 'mailPort'>,
  size: { lanes: number; customers: number },
) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // The load asks more often than people do.
    await client.query(`update company set limits = '{"api": 1000000, "search": 1000000, "list": 1000000, "list_search": 1000000}'`)
    const lanes: (Lane & { cookie: string })[] = []
    for (let number = 0; number < size.lanes; number += 1) {
      const cookie = await signIn(client, `soak${number}-${randomBytes(3).toString('hex')}@steward.example`, urls)
      lanes.push({ number, cookie, customers: [], disposition: { category: '', name: '' }, mailPort, colleagueId: '' })
    }
    const staffIds: string[] = []
    for (const lane of lanes) staffIds.push(await fillLane(urls[0] ?? '', lane, size.customers))
    // Whom each gives tickets to: the next one, who leaves them as they are.
    for (const [place, lane] of lanes.entries()) lane.colleagueId = staffIds[(place + 1) % lanes.length] ?? ''
    return lanes
  } finally {
    await client.end()
  }
}

/** A session as signing in makes it, under the cookie's name on each of the addresses. */
export async function signIn(client: pg.Client, email: string, urls: string[]): Promise<string> {
  const id = randomUUID()
  await client.query(
    `insert into staff (id, email, name, role, joined_at, is_demo, created_at) values ($1, $2, $2, 'administrator', now(), true, now())`,
    [id, email],
  )
  const token = randomBytes(32).toString('base64url')
  // Proved in the future: dangerous acts ask for proof of the last five minutes.
  await client.query(
    `insert into sessions (id, token_hash, staff_id, created_at, last_used_at, ends_at, proved_at)
     values ($1, $2, $3, now(), now(), now() + interval '12 hours', now() + interval '11 hours')`,
    [randomUUID(), createHash('sha256').update(token).digest('hex'), id],
  )
  return urls.map((url) => `steward-${new URL(url).port}=${token}`).join('; ')
}

/** Answers whose lane it is. */
async function fillLane(url: string, lane: Lane & { cookie: string }, customers: number): Promise<string> {
  const headers = { cookie: lane.cookie, origin: url, 'content-type': 'application/json' }
  const ask = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as {
      id: string
      number: string
      staff: { id: string }
      items: { category: string; name: string; can: { use: { allowed: boolean } } }[]
    }
  }
  for (let made = 0; made < customers; made += 1) {
    const name = `Soak beginning ${String.fromCharCode(97 + lane.number)}${String.fromCharCode(97 + made)}`
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@soak.example`
    const { id, number } = await ask('POST', '/api/customers', { holderNames: [name], emails: [{ address: email, primary: true }] })
    const nothingYet = { criticals: [], methodId: null, taken: [], captured: [], tickets: [], holders: {}, givings: [], isOpen: false }
    lane.customers.push({ id, number, version: 1, name, email, ...nothingYet })
  }
  const { items } = await ask('GET', `/api/dispositions?customerId=${lane.customers[0]?.id}`)
  const fits = items.find(({ can }) => can.use.allowed)
  if (!fits) throw new Error('No disposition fits a new customer.')
  lane.disposition = { category: fits.category, name: fits.name }
  return (await ask('GET', '/api/session')).staff.id
}

/** Each customer of the lanes gets a card that pays, and may use it when this is over. */
export async function giveMethods({ urls, ownerUrl }: UnderTest, lanes: (Lane & { cookie: string })[]): Promise<void> {
  const [url = ''] = urls
  const post = async (cookie: string, path: string, body: unknown) => {
    const reply = await fetch(url + path, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as { id: string; token: string }
  }
  for (const { cookie, customers } of lanes)
    for (const customer of customers) {
      const { token } = await post(cookie, '/api/sandbox-gateway/tokens', { number: '4242424242424242', expires: '2031-04', cvc: '123' })
      customer.methodId = (await post(cookie, `/api/customers/${customer.id}/payment-methods`, { token })).id
    }
  const methods = lanes.flatMap(({ customers }) => customers.map(({ methodId }) => methodId))
  await within(60_000, 'the cards of the load can be used', async () => {
    const rows = await ask(ownerUrl, `select id from payment_methods where id = any($1) and state = 'usable'`, [methods])
    return rows.length === methods.length
  })
}
