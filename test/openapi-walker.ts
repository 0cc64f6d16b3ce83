import fc from 'fast-check'
import { type Drawn, draw } from '#test/walker/draw-request.ts'
import { type Got, judgeBy, slowest } from '#test/walker/judge-reply.ts'
import { rolesFor, type World } from '#test/walker/open-world.ts'
import { type Document, type Operation, readDocument } from '#test/walker/read-document.ts'
import { spoiledInsides } from '#test/walker/spoiled-values.ts'

export type Walked = {
  endpoint: string
  cases: number
  /** How often each status was answered. */
  statuses: Record<number, number>
  slowestMs: number
  /** The smallest request that was found to break it, how to repeat it, and what was wrong. */
  failure: string | null
}

type Plan = { casesPerEndpoint: number; seed: number; only?: (endpoint: string) => boolean; report?: (walked: Walked) => void }

const shrinkMs = 3_000
/** So many requests for a list are tried for one that is answered. */
const mostTried = 20

/**
 * Sends requests made from our own OpenAPI document to every endpoint: right ones and spoiled ones, by who may, who may not and nobody.
 * The same seed on the same demo draws the same requests.
 */
export async function walkApi(world: World, { casesPerEndpoint, seed, only, report }: Plan): Promise<Walked[]> {
  const document = JSON.parse((await world.app.inject({ url: '/api/openapi.json' })).body) as Document
  const judge = judgeBy(document)
  await world.giveOwn('administrator')
  const foreign = { 'customer.read': await world.token(['article.read']), other: await world.token(['customer.read', 'article.read']) }
  const walked: Walked[] = []

  for (const operation of readDocument(document)) {
    if (only && !only(operation.name)) continue
    const row: Walked = { endpoint: operation.name, cases: 0, statuses: {}, slowestMs: 0, failure: null }
    const { unable } = rolesFor(operation.access)
    const drawing = draw(operation, document, world.rows, world.markOf)
    const property = fc.asyncProperty(drawing, async (drawn) => {
      const who = drawn.by === 'unable' && unable === null ? { ...drawn, by: 'token' as const } : drawn
      const isBarred = who.by === 'unable' || (who.by === 'token' && isScoped(operation))
      const got = await counted(who)
      const faults = judge(operation, who, got, isBarred)
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${got.status} ${got.text.slice(0, 500)}`)
    })

    const counted = async (drawn: Drawn): Promise<Got> => {
      const got = await sendPatiently(drawn)
      row.cases += 1
      row.statuses[got.status] = (row.statuses[got.status] ?? 0) + 1
      row.slowestMs = Math.max(row.slowestMs, Math.round(got.ms))
      return got
    }
    /** On a request for the list that is answered: each spoiled cursor with its mark. Answers what was wrong with the first that broke something. */
    const spoilCursors = async (): Promise<string | null> => {
      const asked = fc.sample(drawing, { seed, numRuns: 200 }).filter(({ by, spoiled, nobodys }) => by === 'able' && !spoiled && !nobodys)
      for (const drawn of asked.slice(0, mostTried)) {
        if (drawn.from === null || (await sendPatiently(drawn)).status !== 200) continue
        for (const inside of spoiledInsides) {
          const url = drawn.from(inside)
          if (url === null) break
          const spoiled = { ...drawn, url, spoiled: 'cursor' }
          const got = await counted(spoiled)
          const faults = judge(operation, spoiled, got, false)
          const isRefused = got.status === 400 && got.text.includes('"field":"cursor"')
          if (got.status !== 200 && !isRefused) faults.push(`answers ${got.status} to a cursor that is spoiled inside`)
          if (faults.length > 0) return told(operation, spoiled, new Error(`${faults.join('\n')}\n${got.text.slice(0, 500)}`), seed)
        }
        return null
      }
      return null
    }
    // What is slow by itself is slow again; a busy machine may hold any one of them up.
    const sendPatiently = async (drawn: Drawn): Promise<Got> => {
      const got = await send(drawn)
      for (let more = 0; more < 2 && got.ms > slowest; more += 1) got.ms = Math.min(got.ms, (await send(drawn)).ms)
      return got
    }
    const send = async (drawn: Drawn): Promise<Got> => {
      const got = await sendOnce(drawn, operation)
      // An earlier request has ended the session, as it should: once more with a new one.
      if (got.status === 401 && (drawn.by === 'able' || drawn.by === 'unable')) return sendOnce(drawn, operation, true)
      // A card that an earlier request has changed: from the version that stands there now.
      if (got.status === 429) await world.unlock()
      const current = got.status === 409 ? /"currentVersion":(\d+)/.exec(got.text)?.[1] : undefined
      return current ? sendOnce({ ...drawn, headers: { ...drawn.headers, 'If-Match': current } }, operation) : got
    }
    let outcome = await fc.check(property, { numRuns: casesPerEndpoint, seed, endOnFailure: true })
    // Shrinking has its end: what was found small enough by then is told.
    if (outcome.failed && outcome.counterexamplePath !== null) {
      const smaller = await fc.check(property, { seed, path: outcome.counterexamplePath, interruptAfterTimeLimit: shrinkMs })
      if (smaller.failed) outcome = smaller
    }
    if (outcome.failed) row.failure = told(operation, outcome.counterexample?.[0] ?? null, outcome.errorInstance, seed)
    else if (operation.query.some(({ name }) => name === 'cursor')) row.failure = await spoilCursors()
    await world.putBack()
    walked.push(row)
    report?.(row)
  }
  return walked

  async function sendOnce(drawn: Drawn, operation: Operation, renew = false): Promise<Got> {
    const { able, unable } = rolesFor(operation.access)
    const role = drawn.by === 'unable' && unable ? unable : able
    const needs = operation.access === 'customer.read' ? 'customer.read' : 'other'
    const credentials =
      drawn.by === 'stranger'
        ? { origin: 'http://localhost:3000' }
        : drawn.by === 'token'
          ? { authorization: `Bearer ${foreign[needs]}` }
          : { origin: 'http://localhost:3000', cookie: await world.session(role, renew) }
    const from = performance.now()
    const reply = await world.app.inject({
      method: operation.method as 'GET',
      url: drawn.url,
      headers: { host: 'localhost:3000', ...credentials, ...drawn.headers },
      ...(drawn.body !== null && { payload: drawn.body }),
    })
    return { status: reply.statusCode, type: String(reply.headers['content-type'] ?? ''), text: reply.body, ms: performance.now() - from }
  }
}

/** Whether a token that may read customers and articles is kept out. */
const isScoped = ({ access }: Operation) =>
  !['signed_in', 'public', 'article.read', 'portal.see', 'portal.ask', 'portal.edit', 'portal.users', 'portal.own'].includes(access)

function told(operation: Operation, drawn: Drawn | null, error: unknown, seed: number): string {
  const why = error instanceof Error ? error.message : String(error)
  if (!drawn) return `${operation.name} (seed ${seed}): ${why}`
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  const headers = Object.entries(drawn.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  const body =
    drawn.body === null ? [] : [`--data-binary ${quoted(drawn.body.length > 2_000 ? `${drawn.body.slice(0, 2_000)}…` : drawn.body)}`]
  const by = {
    able: `-b "$COOKIE" -H 'Origin: http://localhost:3000'`,
    unable: `-b "$COOKIE_OF_ANOTHER_ROLE" -H 'Origin: http://localhost:3000'`,
    token: `-H "Authorization: Bearer $TOKEN"`,
    stranger: '',
  }[drawn.by]
  const curl = ['curl -si', `-X ${operation.method}`, by, ...headers, ...body, quoted(`http://localhost:3000${drawn.url}`)]
    .filter(Boolean)
    .join(' ')
  return `${operation.name}, ${drawn.spoiled ?? 'a right request'}, by ${drawn.by} (seed ${seed})\n${why}\n${curl}`
}
