import { startAnswering } from './asked-by-message.ts'
import { bareImport } from './bare-import.ts'
import type { Bare } from './bare-sql.ts'
import type { Stretch } from './closed-loop.ts'
import type { Import, Imported } from './import-rows.ts'
import { liveConsoles } from './live-consoles.ts'
import type { Load } from './load-generator.ts'
import type { Place } from './place.ts'
import { cpuSecondsOf, familyMb, residentMb } from './processes.ts'
import { ticketWorks } from './ticket-work.ts'
import { startWeb } from './web-process.ts'
import { lookUp, type Work, type World, works } from './work.ts'

/** Milliseconds, and answers a second. */
export type Figures = { p50: number; p99: number; perSecond: number; count: number }
export type Row = Figures & {
  work: string
  group: Work['group']
  connections: number
  webMb: number | null
  postgresMb: number | null
  /** Of the processor time that was used meanwhile: by the load generator, the web process, PostgreSQL. */
  share: { load: number; web: number; postgres: number }
  statements: number
  bareSql: Figures
  lookUp: Figures
  /** The same at a steady pace and not as fast as it goes: `perSecond` is what was asked. */
  paced?: Figures
}

/** How long it took until open consoles heard of a reply, and were told the counts that they asked for at once. */
export type LiveFigures = { consoles: number; replies: number; heard: Heard; counted: Heard }
type Heard = Figures & { most: number }

export type Pace = { rounds: number; seconds: number; besideSeconds: number; pacedRequests: number; recorded: number }
/** A file is asked for alone: of more than a few at once the program says that others are being written. */
export const connectionCounts = [1, 8]
/** How many a second an office of five hundred asks for: a list each in twelve seconds, counts and words each in fifty. */
export const paceOfOffice = (group: Work['group']) => (group === 'queue' ? 40 : 10)

/** Every kind of work at 1 and at 8 connections, the look-up and bare SQL in turn with it, so that whatever else the machine does meets all three. */
export async function measure(
  place: Place,
  world: World,
  what: 'customers' | 'tickets',
  pace: Pace,
  only: RegExp | null,
  tell: (sentence: string) => void,
): Promise<{ rows: Row[]; live: LiveFigures | null; imported: (Imported & { floor: number }) | null }> {
  const web = await startWeb(place.postgres)
  const generator = startAnswering<Load, Stretch>('load-generator.ts', process.env)
  const bare = startAnswering<Bare, Stretch | number>('bare-sql.ts', web.env)
  const turns = new Map<string, number>()
  const load = async (work: string, connections: number, seconds: number, perSecond?: number) => {
    const firstTurn = turns.get(work) ?? 0
    const stretch = await generator.ask({ port: web.port, world, work, connections, seconds, firstTurn, ...(perSecond && { perSecond }) })
    turns.set(work, firstTurn + stretch.turns)
    if (stretch.problems.length > 0) throw new Error(`${work} at ${connections}: ${stretch.problems.join(' | ')}`)
    return stretch
  }
  const rows: Row[] = []
  try {
    for (const work of what === 'tickets' ? ticketWorks : works) {
      if (only && !only.test(work.name)) continue
      const statements = Number(await bare.ask({ record: work.name, world, count: pace.recorded }))
      for (const connections of work.group === 'stream' ? [1] : connectionCounts) {
        const parts: { http: Stretch[]; sql: Stretch[]; look: Stretch[] } = { http: [], sql: [], look: [] }
        const share = { load: 0, web: 0, postgres: 0 }
        await load(work.name, connections, pace.seconds / 4)
        for (let round = 0; round < pace.rounds; round += 1) {
          const before = { web: cpuSecondsOf(web.pid), postgres: cpuSecondsOf(place.postgres.pid) }
          const stretch = await load(work.name, connections, pace.seconds / pace.rounds)
          share.load += stretch.cpuSeconds
          share.web += cpuSecondsOf(web.pid) - before.web
          share.postgres += cpuSecondsOf(place.postgres.pid) - before.postgres
          parts.http.push(stretch)
          const beside = (await bare.ask({ run: work.name, connections, seconds: pace.besideSeconds / pace.rounds })) as Stretch
          if (beside.problems.length > 0) throw new Error(`${work.name} as bare SQL: ${beside.problems.join('; ')}`)
          parts.sql.push(beside)
          parts.look.push(await load(lookUp.name, connections, pace.besideSeconds / pace.rounds))
        }
        const isPaced = what === 'tickets' && work.group !== 'ticket' && connections > 1
        const paced = isPaced
          ? await load(work.name, connections, pace.pacedRequests / paceOfOffice(work.group), paceOfOffice(work.group))
          : null
        const row: Row = {
          work: work.name,
          group: work.group,
          connections,
          ...figures(parts.http),
          webMb: residentMb(web.pid),
          postgresMb: familyMb(place.postgres.pid),
          share,
          statements,
          bareSql: figures(parts.sql),
          lookUp: figures(parts.look),
          ...(paced && { paced: figures([paced]) }),
        }
        rows.push(row)
        tell(
          `${row.work.padEnd(34)} ${connections}  p50 ${row.p50.toFixed(1)}  p99 ${row.p99.toFixed(1)}  ${row.perSecond.toFixed(0)}/s` +
            `  sql ${row.bareSql.p50.toFixed(1)}  look-up ${row.lookUp.p50.toFixed(1)}${row.paced ? `  paced p50 ${row.paced.p50.toFixed(1)} p99 ${row.paced.p99.toFixed(1)}` : ''}  cpu l/w/p ${shares(share)}  ${row.webMb?.toFixed(0)} MB`,
        )
      }
    }
    const live = what === 'tickets' && (!only || only.test('live')) ? await measureLive(web.port, world, tell) : null
    return {
      rows,
      live,
      imported: what === 'tickets' || (only && !only.test('import')) ? null : await importRows(place, web.env, world, tell),
    }
  } finally {
    generator.stop()
    bare.stop()
    await web.stop()
  }
}

/** Last, because it adds customers: a file of new ones, as the worker imports it; and its floor, the same rows as bare inserts. */
async function importRows(
  place: Place,
  env: NodeJS.ProcessEnv,
  world: World,
  tell: (sentence: string) => void,
): Promise<Imported & { floor: number }> {
  const importer = startAnswering<Import, Imported>('import-rows.ts', env)
  try {
    const imported = await importer.ask({ customers: world.customers, rows: 20_000 })
    const floor = await bareImport(place.postgres.superuserUrl, 2)
    tell(
      `import: ${imported.perSecond.toFixed(0)} rows/s, after ${imported.checkSeconds.toFixed(1)} s of checking; ${imported.memoryMb.toFixed(0)} MB;` +
        ` as bare inserts on two connections ${floor.toFixed(0)}/s`,
    )
    return { ...imported, floor }
  } finally {
    importer.stop()
  }
}

async function measureLive(port: number, world: World, tell: (sentence: string) => void): Promise<LiveFigures> {
  const { consoles, replies, heard, counted } = await liveConsoles(port, world)
  const of = (took: number[]) => ({ ...figures([{ took }]), most: Math.max(...took) })
  const live = { consoles, replies, heard: of(heard), counted: of(counted) }
  tell(
    `live: ${consoles} consoles heard of ${replies} replies, p50 ${live.heard.p50.toFixed(1)} p99 ${live.heard.p99.toFixed(1)} most ${live.heard.most.toFixed(1)};` +
      ` their counts, all at once: p50 ${live.counted.p50.toFixed(1)} p99 ${live.counted.p99.toFixed(1)}`,
  )
  return live
}

function figures(stretches: (Pick<Stretch, 'took'> & { seconds?: number })[]): Figures {
  const took = stretches.flatMap((stretch) => stretch.took).sort((one, other) => one - other)
  const at = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Number.NaN
  const seconds = stretches.reduce((sum, stretch) => sum + (stretch.seconds ?? Number.NaN), 0)
  return { p50: at(0.5), p99: at(0.99), perSecond: took.length / seconds, count: took.length }
}

export function shares(share: Row['share']): string {
  const all = share.load + share.web + share.postgres
  return [share.load, share.web, share.postgres].map((part) => Math.round((100 * part) / all)).join('/')
}
