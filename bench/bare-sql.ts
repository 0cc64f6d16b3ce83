import type pg from 'pg'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { keepPlans } from '#server/platform/keep-plans.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { answerParent } from './asked-by-message.ts'
import { closedLoop, type Stretch } from './closed-loop.ts'
import { readerTokens, sessionTokens } from './ground.ts'
import { type World, works } from './work.ts'

export type Bare = { record: string; world: World; count: number } | { run: string; connections: number; seconds: number }
type Statement = {
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

pool.on('connect', (client) => {
  const send = client.query.bind(client) as (...given: unknown[]) => unknown
  const listened = (...given: unknown[]) => {
    const [text, values] = given
    if (recording && typeof text === 'string') recording.push(statement(text, Array.isArray(values) ? values : []))
    return send(...given)
  }
  Object.assign(client, { query: listened })
})

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
  const work = works.find((one) => one.name === name)
  if (!work) throw new Error(`There is no work named ${name}.`)
  const requests: Statement[][] = []
  const tokens = work.group === 'report' ? readerTokens : sessionTokens
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
    requests.push(recording)
    recording = null
  }
  recorded.set(name, requests)
  return requests.reduce((sum, statements) => sum + statements.length, 0) / requests.length
}

function statement(text: string, values: unknown[]): Statement {
  return { text, values, made: values.flatMap((value, place) => (isNewId(value) ? [place] : [])) }
}

/** An id of the time since this recording began (UUIDv7 begins with its millisecond). */
function isNewId(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(value) &&
    Number.parseInt(value.slice(0, 8) + value.slice(9, 13), 16) >= startedAt
  )
}

async function send(statements: Statement[]): Promise<void> {
  const ids = new Map<unknown, string>()
  let client: pg.PoolClient | null = null
  for (const { text, values, made } of statements) {
    const own = made.length === 0 ? values : [...values]
    for (const place of made) {
      const id = ids.get(values[place]) ?? newId()
      ids.set(values[place], id)
      own[place] = id
    }
    if (text === 'begin') client = await pool.connect()
    await (client ?? pool).query(text, own)
    if (client && (text === 'commit' || text === 'rollback')) {
      client.release()
      client = null
    }
  }
}
