import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Effect, effectsOf } from '#soak/effects.ts'
import { startImport } from '#soak/import-under-kills.ts'
import { type Asked, brokenInvariants, compareMails, ledgerDigest, type Moved, moneyMoved, ticketsAsked } from '#soak/invariants.ts'
import { type Entry, journalReader } from '#soak/journal.ts'
import { startLoad } from '#soak/load-control.ts'
import type { MailServer } from '#soak/mail-server.ts'
import { giveMethods, makeLanes } from '#soak/people.ts'
import { type Random, seeded } from '#soak/random.ts'
import { connected, type Kill, type UnderTest } from '#soak/under-test.ts'
import { within } from '#test/running-steward.ts'

export type KindResult = {
  kind: string
  kills: number
  limit: number
  /** Times that it took longer than the limit. */
  late: number
  times: number[]
  acknowledged: number
  unanswered: number
  thereAnyway: number
  lost: number
  doubled: number
}
export type KillResult = {
  kinds: KindResult[]
  /** Everything that must not have been, in sentences. */
  faults: string[]
  reads: number
  refusedReads: number
  /** Rows of the import that ran meanwhile. */
  imported: number
  mails: { accepted: number; copies: number; waiting: number }
  /** What the load moved, and how much of it has ended. */
  money: Moved
  /** Tickets, answers and mail that came in. */
  asked: Asked
}

type Options = {
  underTest: UnderTest
  mail: MailServer
  rounds: number
  seed: number
  /** Only these kinds; all that it has without it. */
  kinds?: string[]
  /** Milliseconds between two requests of a desk: how hard the load is. */
  pause?: number
  /** Rows of an import that runs meanwhile; 0: none. */
  importRows: number
  /** How long the queue may take to run empty at the end; 0: it is only looked at. */
  drainSeconds: number
  report?: (line: string) => void
}

/**
 * Kills at random moments under load. After each kill it waits until everything serves by itself, compares the journal with the
 * database, lets the load ask again what had no answer, and compares once more.
 */
export async function killRounds({
  underTest,
  mail,
  rounds,
  seed,
  kinds,
  pause = 25,
  importRows,
  drainSeconds,
  report = () => {},
}: Options): Promise<KillResult> {
  const random = seeded(seed)
  const folder = mkdtempSync('/tmp/steward-journal-')
  const path = join(folder, 'journal.jsonl')
  const startedAt = new Date()
  const lanes = await makeLanes(underTest, { lanes: 6, customers: 3 })
  const customers = lanes.flatMap((lane) => lane.customers.map(({ id }) => id))
  await giveMethods(underTest, lanes)
  const load = await startLoad({ urls: underTest.urls, lanes, journal: path, seed, pause })
  const journal = journalReader(path)
  const results = new Map<string, KindResult>()
  const faults: string[] = []
  const importing = importRows > 0 ? await startImport(underTest, lanes[0]?.cookie ?? '', importRows) : null
  const others = (client: pg.Client) => ledgerDigest(client, customers)
  const ledger = await onDatabase(underTest, others)
  let reads = { reads: 0, refusedReads: 0 }
  try {
    const chosen = underTest.kills.filter(({ kind }) => !kinds || kinds.includes(kind))
    for (let round = 0; round < rounds; round += 1) {
      // Each kind in turn, shuffled by the seed within its turn, so that few rounds meet every kind.
      const kill = shuffled(chosen, seeded(seed + Math.floor(round / chosen.length)))[round % chosen.length] as Kill
      const result = resultOf(results, kill)
      result.kills += 1
      const since = new Date()
      await load.warmUp()
      await sleep(random() * 600)
      const took = await strikeAndWait(kill, random)
      result.times.push(took)
      if (took > kill.limit) {
        result.late += 1
        faults.push(
          `After a kill of ${kill.kind} it served again after ${took} ms, not within ${kill.limit} ms (seed ${seed}, round ${round}).`,
        )
      }
      await sleep(100)
      await load.tell('pause')
      const settled = journal.readOn()
      const found = await compare(underTest, settled, since, customers)
      count(result, settled, found.effects, faults, `seed ${seed}, round ${round}, ${kill.kind}`)
      reads = await load.tell('repeat')
      const again = journal.readOn()
      const second = await compare(underTest, again, since, customers)
      faults.push(...wrongOfRepeated(again, second.effects), ...found.broken, ...second.broken)
      report(`${kill.kind.padEnd(12)} ${took} ms, ${settled.length} writes, ${again.length} asked again`)
      if (faults.length > 20) break
    }
    faults.push(...load.wrong)
    const everything = [...journal.entries.values()]
    for (const { ask, effect } of await effectsOfAll(underTest, everything, startedAt))
      if (effect !== 'once') faults.push(`At the end ${ask.op} ${ask.mark} is there: ${effect}`)
    report('settles')
    const money = await settleMoney(underTest, customers, drainSeconds)
    if ((await onDatabase(underTest, others)) !== ledger)
      faults.push('The ledger of others is not what it was, and nobody moved their money.')
    // Before the mails that leave: what is taken of those that came says so to its sender.
    const asked = await settleAsked(underTest, customers, drainSeconds)
    const mails = await settleMail(underTest, mail, drainSeconds)
    faults.push(...money.faults, ...asked.faults, ...mails.faults)
    report(`${asked.asked.came} mails came, ${mails.accepted} left`)
    if (importing) faults.push(...(await importing.settle(Math.max(drainSeconds, 1))))
    return {
      kinds: [...results.values()],
      faults: [...new Set(faults)],
      reads: reads.reads,
      refusedReads: reads.refusedReads,
      imported: importing ? importRows : 0,
      mails,
      money: money.moved,
      asked: asked.asked,
    }
  } finally {
    await load.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds from the kill until it serves again by itself. */
async function strikeAndWait(kill: Kill, random: Random): Promise<number> {
  const struck = performance.now()
  const isBack = await kill.strike(random)
  await sleep(30)
  await within(60_000, `it serves after a kill of ${kill.kind}`, isBack)
  return Math.round(performance.now() - struck)
}

async function compare(underTest: UnderTest, entries: Entry[], since: Date, customers: string[]) {
  return onDatabase(underTest, async (client) => {
    const asks = entries.map(({ ask }) => ask)
    return { effects: await effectsOf(client, asks, since), broken: await brokenInvariants(client, customers) }
  })
}

/** What was acknowledged is there once; what was not is there once or not at all. */
function count(result: KindResult, entries: Entry[], effects: Map<string, Effect>, faults: string[], where: string) {
  for (const { ask, state } of entries) {
    const effect = effects.get(ask.mark) ?? 'none'
    if (state === 'done') {
      result.acknowledged += 1
      if (effect === 'none') result.lost += 1
      else if (effect !== 'once') result.doubled += 1
      if (effect !== 'once') faults.push(`Acknowledged ${ask.op} ${ask.mark} is there: ${effect} (${where})`)
    } else if (state !== 'wrong') {
      result.unanswered += 1
      if (effect === 'once') result.thereAnyway += 1
      else if (effect !== 'none') faults.push(`Unanswered ${ask.op} ${ask.mark} is there in part: ${effect} (${where})`)
    }
  }
}

/** What was asked once more with its key has an answer, and is there once. */
function wrongOfRepeated(entries: Entry[], effects: Map<string, Effect>): string[] {
  return entries.flatMap(({ ask, state, why }) => {
    const effect = effects.get(ask.mark)
    if (state !== 'done') return [`Asked again, ${ask.op} got no answer: ${state} ${why}`]
    return effect === 'once' ? [] : [`Asked again with its key, ${ask.op} ${ask.mark} is there: ${effect}`]
  })
}

async function effectsOfAll(underTest: UnderTest, entries: Entry[], startedAt: Date) {
  return onDatabase(underTest, async (client) => {
    const all = entries.filter(({ state }) => state === 'done')
    const effects = await effectsOf(
      client,
      all.map(({ ask }) => ask),
      startedAt,
    )
    return all.map(({ ask }) => ({ ask, effect: effects.get(ask.mark) ?? 'none' }))
  })
}

/** Waits until every mail has left (a dead worker's is taken over after its time), then compares the outbox with the mail server. */
async function settleMail(underTest: UnderTest, mail: MailServer, drainSeconds: number) {
  const faults: string[] = []
  const until = performance.now() + drainSeconds * 1_000
  let state = await onDatabase(underTest, (client) => compareMails(client, mail.accepted))
  while (state.waiting > 0 && performance.now() < until) {
    await sleep(1_000)
    state = await onDatabase(underTest, (client) => compareMails(client, mail.accepted))
  }
  for (const lost of state.lost) faults.push(`A mail that counts as sent was never accepted: ${lost}`)
  if (state.failed > 0) faults.push(`${state.failed} mails failed.`)
  if (drainSeconds > 0 && state.waiting > 0) faults.push(`${state.waiting} mails still wait after ${drainSeconds} s.`)
  return { faults, accepted: mail.accepted.size, copies: state.copies, waiting: state.waiting }
}

/** Waits until every movement has ended, and looks once more whether each stands once at the gateway and in the ledger. */
async function settleMoney(underTest: UnderTest, customers: string[], drainSeconds: number) {
  const until = performance.now() + drainSeconds * 1_000
  const look = () => onDatabase(underTest, (client) => moneyMoved(client, customers))
  let moved = await look()
  while (moved.waiting > 0 && performance.now() < until) {
    await sleep(1_000)
    moved = await look()
  }
  const faults = await onDatabase(underTest, (client) => brokenInvariants(client, customers))
  if (drainSeconds > 0 && moved.waiting > 0) faults.push(`${moved.waiting} movements of money have not ended after ${drainSeconds} s.`)
  return { faults, moved }
}

/** Waits until every mail that came in was looked at, and looks once more whether each stands in one message. */
async function settleAsked(underTest: UnderTest, customers: string[], drainSeconds: number) {
  const until = performance.now() + drainSeconds * 1_000
  const look = () => onDatabase(underTest, (client) => ticketsAsked(client, customers))
  let asked = await look()
  while (asked.waiting > 0 && performance.now() < until) {
    await sleep(1_000)
    asked = await look()
  }
  const faults = await onDatabase(underTest, (client) => brokenInvariants(client, customers))
  if (drainSeconds > 0 && asked.waiting > 0) faults.push(`${asked.waiting} that came in by post wait after ${drainSeconds} s.`)
  return { faults, asked }
}

const onDatabase = <T>(underTest: UnderTest, use: (client: pg.Client) => Promise<T>) => connected(underTest.ownerUrl, use)

function resultOf(results: Map<string, KindResult>, { kind, limit }: Kill): KindResult {
  const made = results.get(kind) ?? {
    kind,
    kills: 0,
    limit,
    late: 0,
    times: [],
    acknowledged: 0,
    unanswered: 0,
    thereAnyway: 0,
    lost: 0,
    doubled: 0,
  }
  results.set(kind, made)
  return made
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
