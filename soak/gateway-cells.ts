import { randomUUID } from 'node:crypto'
import { sandboxSecret } from '#server/gateway/open-gateway.ts'
import { sandboxGateway } from '#server/gateway/sandbox-gateway.ts'
import { gatewayDifferences } from '#server/payments/gateway-differences.ts'
import { openDatabase } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Check } from '#soak/faults.ts'
import { type Fault, faults, type LyingGateway, startLyingGateway } from '#soak/lying-gateway.ts'
import { signIn } from '#soak/people.ts'
import type { PostgresServer } from '#soak/postgres-server.ts'
import { type Split, startSplit } from '#soak/split.ts'
import { ask, connected, killed, serves } from '#soak/under-test.ts'
import { within } from '#test/running-steward.ts'

export const kinds = ['charge', 'refund', 'void', 'save_method'] as const
export const kills = ['none', 'web', 'worker'] as const
export type Kind = (typeof kinds)[number]
export type Killed = (typeof kills)[number]
export type Round = { fault: Fault; kill: Killed; kinds: readonly Kind[] }

/** Every fault with every kill, each with all four kinds at once: 96 cells. */
export const allRounds: Round[] = (Object.keys(faults) as Fault[]).flatMap((fault) => kills.map((kill) => ({ fault, kill, kinds })))

/** Look-ups, time limits and probes are so many times shorter; what a killed worker held is given back as though a minute had passed. */
const haste = 20
const promisedSeconds = 300

type Desk = { url: string; cookie: string; ownerUrl: string }
/** A movement that is about to be asked for, and how one sees afterwards what came of it. */
type Intent = {
  kind: Kind
  path: string
  body: unknown
  key: string
  column: 'payment_id' | 'refund_id' | 'payment_method_id'
  of: string | null
}

/** `patienceSeconds`: how long a movement is waited for before it counts as never settled. */
export async function gatewayCells(
  server: PostgresServer,
  rounds: Round[],
  report: (line: string) => void,
  patienceSeconds = promisedSeconds,
): Promise<Check[]> {
  const gateway = await startLyingGateway({ databaseUrl: server.appUrl, secretKey: server.secretKey, haste })
  const more = {
    STEWARD_SANDBOX_GATEWAY_URL: gateway.url,
    STEWARD_GATEWAY_HASTE: String(haste),
    STEWARD_GATEWAY_WAIT_SECONDS: '2',
  }
  try {
    const split = await startSplit({ server, webs: 1, workers: 1, demo: true, more })
    try {
      const cookie = await connected(server.ownerUrl, async (client) => {
        await client.query(`update company set limits = '{"api": 1000000, "search": 1000000}'`)
        return signIn(client, `cells-${randomUUID().slice(0, 6)}@steward.example`, split.urls)
      })
      const desk = { url: split.urls[0] ?? '', cookie, ownerUrl: server.ownerUrl }
      const found: { round: Round; wrong: string[]; seconds: number }[] = []
      for (const [place, round] of rounds.entries()) {
        const { wrong, seconds } = await runRound(round, { desk, split, gateway, place, patienceSeconds })
        report(
          `${round.fault} × ${round.kinds.join(', ')} × ${round.kill}: settled after ${seconds.toFixed(1)} s${wrong.map((one) => `\n    ${one}`).join('')}`,
        )
        found.push({ round, wrong, seconds })
      }
      return [...asChecks(found), await dayAgrees(server, gateway)]
    } finally {
      await split.stop()
    }
  } finally {
    await gateway.close()
  }
}

function asChecks(found: { round: Round; wrong: string[]; seconds: number }[]): Check[] {
  const names = [...new Set(found.map(({ round }) => round.fault))]
  return names.map((fault) => {
    const of = found.filter(({ round }) => round.fault === fault)
    const cells = of.reduce((sum, { round }) => sum + round.kinds.length, 0)
    const wrong = of.flatMap((one) => one.wrong)
    const longest = Math.max(...of.map(({ seconds }) => seconds))
    return {
      what: `${faults[fault]}: each movement once at the gateway and in the ledger, settled within 5 min after it is back`,
      seen: `${cells} cells, ${wrong.length} not so${wrong[0] ? ` (${wrong[0]})` : ''}; longest ${longest.toFixed(1)} s with look-ups ${haste} times as soon`,
      holds: wrong.length === 0 && longest <= promisedSeconds,
    }
  })
}

type Running = { desk: Desk; split: Split; gateway: LyingGateway; place: number; patienceSeconds: number }

async function runRound({ fault, kill, kinds: asked }: Round, { desk, split, gateway, place, patienceSeconds }: Running) {
  const intents = await Promise.all(asked.map((kind, lane) => prepare(desk, kind, place * kinds.length + lane)))
  await gateway.lie(fault)
  const firsts = intents.map((intent) => send(desk, intent).catch(() => null))
  // Asked at least once of each, unless nobody can be asked.
  await within(20_000, 'the gateway is asked', async () =>
    fault === 'refuse' ? (await waiting(desk)).length >= intents.length : gateway.asked() >= intents.length,
  )
  const before = kill === 'worker' ? await pools(desk) : []
  if (kill === 'web') killed(split.webs[0]?.pid())
  if (kill === 'worker') killed(split.workers[0]?.pid())
  await Promise.all(firsts)
  await within(30_000, 'it serves again', () => serves(desk.url))
  if (kill === 'worker') await forget(desk, before)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await gateway.lie(null)
  const from = performance.now()
  // The same click again, once the gateway is back: it is the same movement.
  const ids: (string | null)[] = []
  for (const intent of intents) ids.push((await send(desk, intent)).id)
  await within(patienceSeconds * 1_000, 'every movement is settled', async () => (await waiting(desk)).length === 0)
  const seconds = (performance.now() - from) / 1_000
  const wrong = (await Promise.all(intents.map((intent, lane) => look(desk, intent, ids[lane] ?? null)))).flat()
  return { wrong: wrong.map((one) => `${fault} × ${kill}: ${one}`), seconds }
}

async function call(desk: Desk, path: string, body: unknown, key: string = randomUUID()) {
  const reply = await fetch(desk.url + path, {
    method: 'POST',
    headers: { cookie: desk.cookie, origin: desk.url, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })
  if (!reply.ok) throw new Error(`${path} was answered ${reply.status}: ${await reply.text()}`)
  return (await reply.json()) as { id: string; token?: string; status?: string; state?: string }
}
const send = (desk: Desk, { path, body, key }: Intent) => call(desk, path, body, key)

const amount = { amount: '1234', currency: 'USD' }

/** Everything that the movement needs, while the gateway still tells the truth. */
async function prepare(desk: Desk, kind: Kind, place: number): Promise<Intent> {
  const customers = await ask<{ id: string }>(
    desk.ownerUrl,
    `select id from customers where status = 'active' and merged_into is null and currency = 'USD' order by number offset $1 limit 1`,
    [place],
  )
  const customer = customers[0]?.id
  if (!customer) throw new Error('The demo has too few customers for so many cells.')
  const key = `cell-${randomUUID()}`
  const { token } = await call(desk, '/api/sandbox-gateway/tokens', { number: '4242424242424242', expires: '2031-04', cvc: '123' })
  const methods = `/api/customers/${customer}/payment-methods`
  if (kind === 'save_method') return { kind, path: methods, body: { token }, key, column: 'payment_method_id', of: null }
  const { id: paymentMethodId } = await call(desk, methods, { token })
  await settled(desk, 'payment_method_id', paymentMethodId)
  const payments = `/api/customers/${customer}/payments`
  const paying = { amount, paymentMethodId, asPrepayment: true }
  if (kind === 'charge') return { kind, path: payments, body: paying, key, column: 'payment_id', of: null }
  const { id: paymentId } = await call(desk, payments, paying)
  await settled(desk, 'payment_id', paymentId)
  return kind === 'void'
    ? { kind, path: `/api/payments/${paymentId}/void`, body: { because: 'Entered twice.' }, key, column: 'payment_id', of: paymentId }
    : {
        kind,
        path: `/api/customers/${customer}/refunds`,
        body: { paymentId, amount, reason: 'Charged twice.' },
        key,
        column: 'refund_id',
        of: null,
      }
}

const settled = (desk: Desk, column: Intent['column'], id: string) =>
  within(30_000, 'what the movement needs is there', async () => {
    const rows = await ask<{ state: string }>(desk.ownerUrl, `select state from payment_attempts where ${column} = $1`, [id])
    return rows.length > 0 && rows.every(({ state }) => state === 'succeeded')
  })

/** But what waits for a person: the demo has one of these. */
const waiting = ({ ownerUrl }: Desk) =>
  ask<{ id: string }>(
    ownerUrl,
    `select id from payment_attempts where state in ('prepared', 'sent', 'unknown') and for_a_person_since is null`,
  )

const pools = async ({ ownerUrl }: Desk) =>
  (await ask<{ worker_id: string }>(ownerUrl, 'select worker_id from worker_heartbeats')).map(({ worker_id }) => worker_id)

/** As though the dead worker had been silent for a minute; that it takes no longer is shown by the part about workers. */
async function forget({ ownerUrl }: Desk, dead: string[]): Promise<void> {
  await ask(ownerUrl, `update worker_heartbeats set seen_at = seen_at - interval '2 minutes' where worker_id = any($1)`, [dead])
  for (const table of ['_private_jobs', '_private_job_queues'])
    await ask(ownerUrl, `update graphile_worker.${table} set locked_at = locked_at - interval '2 minutes' where locked_by = any($1)`, [
      dead,
    ])
}

type Books = { state: string; times: number; made: number; booked: number; told: number }
const effects: Record<Kind, string> = {
  charge: `(select count(*)::int from ledger_entries where payment_id = $1 and kind = 'payment')`,
  refund: `(select count(*)::int from ledger_entries where refund_id = $1 and kind = 'refund')`,
  void: `(select count(*)::int from ledger_entries join payments on payments.id = payment_id and status = 'voided'
           where payment_id = $1 and kind = 'adjustment' and corrects_id is not null)`,
  save_method: `(select count(*)::int from payment_methods where id = $1 and state = 'usable')`,
}
const told: Record<Kind, string> = {
  charge: 'payment.taken',
  refund: 'refund.executed',
  void: 'payment.voided',
  save_method: 'payment_method.added',
}

/** What of the movement is not as it must be: once asked, once made at the gateway, once in the books, once told. */
async function look(desk: Desk, { kind, column, of }: Intent, id: string | null): Promise<string[]> {
  const record = of ?? id
  if (!record) return [`${kind}: the same click again was not answered with it`]
  const rows = await ask<Books>(
    desk.ownerUrl,
    `select string_agg(attempts.state, ', ') as state, count(*)::int as times,
            (select count(*)::int from sandbox_movements join payment_attempts as those on those.id::text = idempotency_key
              where those.${column} = $1 and those.kind = $2 and sandbox_movements.state = 'succeeded') as made,
            ${effects[kind]} as booked,
            (select count(*)::int from events where name = $3 and facts::text like '%' || $1::text || '%') as told
       from payment_attempts as attempts
      where attempts.${column} = $1 and attempts.kind = $2`,
    [record, kind, told[kind]],
  )
  const [row] = rows
  const { state, times, made, booked, told: facts } = row ?? { state: '', times: 0, made: 0, booked: 0, told: 0 }
  const isOnce = state === 'succeeded' && times === 1 && made === 1 && booked === 1 && facts === 1
  return isOnce ? [] : [`${kind}: ${times} asked (${state}), ${made} at the gateway, ${booked} booked, ${facts} told`]
}

/** At the end the day of the gateway is held against the ledger, as every night. */
async function dayAgrees(server: PostgresServer, { url }: LyingGateway): Promise<Check> {
  const database = openDatabase(server.ownerUrl, { size: 2, slowSize: 1 })
  try {
    const secret = sandboxSecret(Buffer.from(server.secretKey, 'base64'))
    const send = async (given: { method: string; path: string; headers: Record<string, string>; body: string | null }) => {
      const reply = await fetch(url + given.path, { method: given.method, headers: given.headers, body: given.body })
      return { status: reply.status, text: await reply.text() }
    }
    const gateway = sandboxGateway({ send, secret, haste: 1 })
    const { time_zone } = await database.db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
    const days = [new Date(Date.now() - 86_400_000), new Date()].map((at) => dayIn(at, time_zone))
    const found = (await Promise.all(days.map((day) => gatewayDifferences(database.db, gateway, day)))).flat()
    const { rows } = await database.pool.query<{ made: number }>('select count(*)::int as made from sandbox_movements')
    return {
      what: 'at the end the gateway’s report and the ledger agree, movement by movement',
      seen: `${rows[0]?.made} movements, ${found.length} differences`,
      holds: found.length === 0,
    }
  } finally {
    await database.close()
  }
}
