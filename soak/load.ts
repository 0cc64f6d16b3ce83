import { readFileSync } from 'node:fs'
import nodemailer from 'nodemailer'
import { openJournal } from '#soak/journal.ts'
import { type Ask, type Lane, mailIn, mix, type Op, pickOp } from '#soak/mix.ts'
import { letters, pick, type Random, seeded } from '#soak/random.ts'

// The load: a process of its own, beside the program. Its parent says when it goes, pauses, asks again and ends.

export type LoadPlan = {
  urls: string[]
  /** One session each; every request of a lane carries its own. */
  lanes: (Lane & { cookie: string })[]
  journal: string
  seed: number
  ops?: string[]
  /** Milliseconds between two requests of a lane. */
  pause: number
}
export type ToLoad = { do: 'go' | 'pause' | 'repeat' | 'stop' }
export type FromLoad = {
  did: 'start' | 'go' | 'warm' | 'pause' | 'repeat'
  reads: number
  refusedReads: number
  unanswered: number
  wrong: string[]
}

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadPlan
const journal = openJournal(plan.journal)
const ops = mix.filter(({ name }) => !plan.ops || plan.ops.includes(name))
/** An agent whose requests stay without an answer does not go on to write for long. */
const mostUnanswered = 4
const unanswered = new Map<number, { lane: (typeof plan.lanes)[number]; op: Op; ask: Ask }>()
const wrong: string[] = []
let reads = 0
let refusedReads = 0
let going = false
let ended = false
let n = 0
let inHand = 0
/** Acknowledged writes until the parent hears that the load is warm. */
let untilWarm = 0

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const say = (did: FromLoad['did']) =>
  process.send?.({ did, reads, refusedReads, unanswered: unanswered.size, wrong: wrong.splice(0) } satisfies FromLoad)

for (const lane of plan.lanes) void work(lane, seeded(plan.seed + lane.number))
process.on('message', (message: ToLoad) => void obey(message))
process.on('disconnect', () => process.exit(0))
say('start')

async function obey({ do: wish }: ToLoad) {
  if (wish === 'stop') {
    ended = true
    process.disconnect()
    process.exit(0)
  }
  going = wish === 'go'
  if (going) untilWarm = 10
  if (wish === 'pause') while (inHand > 0) await sleep(5)
  if (wish === 'repeat') {
    const again = [...unanswered]
    await Promise.all(
      plan.lanes.map(async (mine) => {
        for (const [number, { lane, op, ask }] of again) if (lane === mine) await send(number, lane, op, ask, 40)
      }),
    )
  }
  say(wish)
}

async function work(lane: (typeof plan.lanes)[number], random: Random) {
  while (!ended) {
    await sleep(going ? plan.pause * (0.5 + random()) : 5)
    if (!going) continue
    const op = pickOp(random, ops)
    if (!op.reads && [...unanswered.values()].filter((open) => open.lane === lane).length >= mostUnanswered) continue
    n += 1
    const number = n
    const mark = op.reads ? '' : `zq${letters(plan.seed)}x${letters(number)}`
    const asked = op.ask(lane, mark, random)
    if (!asked) continue
    const ask: Ask = { ...asked, op: op.name, mark, key: mark && `soak-${mark}` }
    inHand += 1
    await send(number, lane, op, ask, 1).finally(() => (inHand -= 1))
  }
}

/** One request, tried so often; whatever comes of it stands in the journal before the next one. */
async function send(number: number, lane: (typeof plan.lanes)[number], op: Op, ask: Ask, tries: number) {
  const customer = lane.customers.find(({ id }) => id === ask.customerId)
  if (!op.reads && !unanswered.has(number)) journal.write({ n: number, at: Date.now(), state: 'asked', lane: lane.number, ask })
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const outcome = await request(lane, ask)
    if (op.reads) reads += 1
    if (outcome.kind === 'done') {
      unanswered.delete(number)
      if (customer) customer.isOpen = false
      const fault = op.learn(lane, ask, outcome.body)
      if (fault) tellWrong(number, op, `${ask.op}: ${fault}`)
      else if (!op.reads) {
        journal.write({ n: number, at: Date.now(), state: 'done', status: outcome.status, id: outcome.body?.id ?? null })
        untilWarm -= 1
        if (untilWarm === 0) say('warm')
      }
      return
    }
    if (outcome.kind === 'wrong') return tellWrong(number, op, `${ask.op}: ${outcome.why}`)
    if (op.reads) refusedReads += 1
    else {
      unanswered.set(number, { lane, op, ask })
      if (customer) customer.isOpen = true
      if (attempt === 1) journal.write({ n: number, at: Date.now(), state: 'unknown', why: outcome.why })
    }
    await sleep(100)
  }
}

function tellWrong(number: number, op: Op, why: string) {
  wrong.push(why)
  unanswered.delete(number)
  if (!op.reads) journal.write({ n: number, at: Date.now(), state: 'wrong', why })
}

// biome-ignore lint/suspicious/noExplicitAny: see mix.ts
type Outcome = { kind: 'done'; status: number; body: any } | { kind: 'unknown'; why: string } | { kind: 'wrong'; why: string }

/** A success; no answer or 503 with Retry-After, which say nothing of what was written; or what must not be. */
async function request(lane: (typeof plan.lanes)[number], ask: Ask): Promise<Outcome> {
  if (ask.method === 'SMTP') return bring(ask)
  const url = pick(Math.random, plan.urls)
  try {
    const reply = await fetch(url + ask.path, {
      method: ask.method,
      signal: AbortSignal.timeout(20_000),
      headers: {
        cookie: lane.cookie,
        origin: url,
        ...(ask.body !== undefined && { 'content-type': 'application/json' }),
        ...(ask.key && { 'idempotency-key': ask.key }),
        ...(ask.version !== undefined && { 'if-match': String(ask.version) }),
      },
      ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
    })
    const text = await reply.text()
    if (reply.ok) return { kind: 'done', status: reply.status, body: text ? JSON.parse(text) : undefined }
    if (reply.status === 503 && reply.headers.has('retry-after')) return { kind: 'unknown', why: '503' }
    return { kind: 'wrong', why: `${reply.status} ${text.slice(0, 400)}` }
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } }
    return { kind: 'unknown', why: cause?.code ?? name }
  }
}

/** The same bytes as often as it takes. A mail server that says no for good loses the mail. */
async function bring(ask: Ask): Promise<Outcome> {
  const transport = nodemailer.createTransport({ url: ask.path, ignoreTLS: true, connectionTimeout: 5_000, socketTimeout: 20_000 })
  try {
    await transport.sendMail({ envelope: { from: ask.from ?? '', to: [mailIn] }, raw: String(ask.body) })
    return { kind: 'done', status: 250, body: undefined }
  } catch (error) {
    const { code, responseCode = 0, message } = error as Error & { code?: string; responseCode?: number }
    return responseCode >= 500 ? { kind: 'wrong', why: message } : { kind: 'unknown', why: code ?? message }
  } finally {
    transport.close()
  }
}
