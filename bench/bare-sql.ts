import type pg from 'pg'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { isWorthRetrying, openDatabase } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { keepPlans } from '#server/platform/keep-plans.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { answerParent } from './asked-by-message.ts'
import { closedLoop, type Stretch } from './closed-loop.ts'
import { tokensFor } from './ground.ts'
import { ticketWorks } from './ticket-work.ts'
import { type World, works } from './work.ts'

export type Bare = { record: string; world: World; count: number } | { run: string; connections: number; seconds: number }
type Statement = {
  /** Which connection sent it: what streams has one of its own. */
  on: number
  text: string
  values: unknown[] /** Which values are ids that this request made: each run makes its own. */
  made: number[]
}

// The same work without Steward: the statements that its own code has sent for each of many requests, sent again by node-postgres from a pool
// of the same size. They are not written down by hand, so they are the same, whatever becomes of the code.
const config = readConfig(process.env)
const database = openDatabase(config.database?.url ?? '')
const { pool } = database
if (config.keepsPlans) keepPlans(pool)
const recorded = new Map<string, Statement[][]>()
let recording: Statement[] | null = null
let startedAt = Date.now()

let connections = 0
const listen = (client: pg.PoolClient) => {
  connections += 1
  const on = connections
  const send = client.query.bind(client) as (...given: unknown[]) => unknown
  const listened = (...given: unknown[]) => {
    const [text, values] = given
    if (recording && typeof text === 'string') recording.push(statement(on, text, Array.isArray(values) ? values : []))
    return send(...given)
  }
  Object.assign(client, { query: listened })
}
pool.on('connect', listen)
database.slowPool.on('connect', listen)

const secrets = await openSecrets(database.db, config.secretKeys)
const app = await buildApp({ database, secrets, config })

answerParent<Bare, Stretch | number>(async (asked) => {
  if ('record' in asked) return record(asked.record, asked.world, asked.count)
  const requests = recorded.get(asked.run) ?? []
  if (requests.length === 0) throw new Error(`Nothing was recorded of ${asked.run}.`)
  return closedLoop(asked.connections, asked.seconds, 0, async (_, turn) => {
    await send(requests[turn % requests.length] ?? [])
    return null
  })
})

async function record(name: string, world: World, count: number): Promise<number> {
  const work = [...works, ...ticketWorks].find((one) => one.name === name)
  if (!work) throw new Error(`There is no work named ${name}.`)
  const requests: Statement[][] = []
  const tokens = tokensFor(work)
  startedAt = Date.now()
  for (let turn = 0; turn < count; turn += 1) {
    const { method, path, body, headers } = work.ask(world, turn, 'sql')
    recording = []
    const reply = await app.inject({
      method,
      url: path,
      headers: {
        host: `127.0.0.1:${config.port}`,
        origin: `http://127.0.0.1:${config.port}`,
        cookie: `steward-${config.port}=${tokens[8 + (turn % 8)]}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    if (reply.statusCode >= 300) throw new Error(`${name}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
    // How a file ended is written after its answer, so it would stand among what the next one sends.
    requests.push(recording.filter(({ text }) => !text.includes('export_ends')))
    recording = null
  }
  recorded.set(name, requests)
  return requests.reduce((sum, statements) => sum + statements.length, 0) / requests.length
}

function statement(on: number, text: string, values: unknown[]): Statement {
  return { on, text, values, made: values.flatMap((value, place) => (holdsNewId(value) ? [place] : [])) }
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** An id of the time since this recording began (UUIDv7 begins with its millisecond). */
const isNew = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= startedAt

/** It may stand alone, in a Message-ID, or among the facts of an event. */
const holdsNewId = (value: unknown) => typeof value === 'string' && (value.match(ids) ?? []).some(isNew)

/** As Steward does it: two transactions that met are run again. */
async function send(statements: Statement[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendOnce(statements)
    } catch (error) {
      if (attempt === 3 || !isWorthRetrying(error)) throw error
    }
  }
}

/** Gives its connection back whatever happens: one that is kept would be missing until the end. */
async function sendOnce(statements: Statement[]): Promise<void> {
  const kept = new Map<string, string>()
  const renewed = (id: string) => {
    if (!isNew(id)) return id
    const own = kept.get(id) ?? newId()
    kept.set(id, own)
    return own
  }
  const open = new Map<number, pg.PoolClient>()
  try {
    for (const { on, text, values, made } of statements) {
      const own = made.length === 0 ? values : [...values]
      for (const place of made) own[place] = String(values[place]).replace(ids, renewed)
      if (text.startsWith('begin')) open.set(on, await pool.connect())
      const client = open.get(on)
      await (client ?? pool).query(text, own.length === 0 ? undefined : own)
      if (client && (text === 'commit' || text === 'rollback')) {
        client.release()
        open.delete(on)
      }
    }
  } catch (error) {
    for (const client of open.values()) {
      await client.query('rollback').catch(() => {})
      client.release()
    }
    throw error
  }
}
