import { sql } from 'kysely'
import type { Database } from '#server/platform/database.ts'
import { hearDatabase, type Listener } from '#server/platform/hear-database.ts'
import type { OpenStream, StreamReader } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { ticketChannelName } from './tell-ticket-changed.ts'

export type LiveTickets = { join: OpenStream; close: () => Promise<void> }
/** `directUrl`: where a connection stays one's own; null: nothing is heard and the database is asked. */
type Parts = {
  database: Database
  directUrl: string | null
  now: () => Date
  /** Only tests set it. */
  countsEveryMs?: number
}

const pollMs = 2_000
/**
 * Many acts of one moment move the queues once. Reckoned from the first of them, so that acts without a pause hold nothing up; one that comes after
 * it was said has it said again, so that there is a telling after the last of all.
 */
const countsAfterMs = 250
/** Tickets expire without anything happening to them. */
const minuteMs = 60_000
/** Longer than a transaction that writes in tickets takes, so that none is passed over. */
const overlapMs = 12_000

/**
 * What happens to tickets, to every console that is open here: one connection hears it for all of them. Where none can be had it is asked for every
 * two seconds. Begins with the first who listens and ends with the last.
 */
export function hearTickets({ database, directUrl, now, countsEveryMs = minuteMs }: Parts): LiveTickets {
  const listeners = new Map<StreamReader, Viewer['id']>()
  let listener: Listener | null = null
  let isHearing = false
  let hasHeard = false
  /** Until when what changed is known here, while nothing is heard. */
  let knownUntil: Date | null = null
  let soon: NodeJS.Timeout | undefined
  let clock: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let seen = new Map<string, string>()

  const tellAll = (event: string, about: object) => {
    for (const { tell } of listeners.keys()) tell(event, about)
  }
  const tellOne = (whom: string, event: string) => {
    for (const [{ tell }, id] of listeners) if (id === whom) tell(event, {})
  }
  const countsMoved = () => {
    soon ??= setTimeout(() => {
      soon = undefined
      tellAll('counts', {})
    }, countsAfterMs)
  }
  const hear = (payload: string) => {
    const { ticket, presence, counts, all, mentioned, contactsOf } = readPayload(payload)
    if (mentioned !== undefined) tellOne(mentioned, 'mention')
    if (contactsOf !== undefined) tellOne(contactsOf, 'contacts')
    // To who shows them it is as if they had heard nothing of any.
    if (all) tellAll('missed', {})
    if (presence !== undefined) tellAll('presence', { id: presence })
    if (counts) countsMoved()
    if (ticket === undefined) return
    tellAll('ticket', { id: ticket })
    countsMoved()
  }
  const ask = async () => {
    if (listeners.size === 0) return
    const at = now()
    const since = Math.min(at.getTime(), knownUntil?.getTime() ?? at.getTime()) - overlapMs
    // A database that is away says nothing, and is asked about the same time again.
    const changed = await changedSince(database, new Date(since)).catch(() => null)
    if (!changed) return
    knownUntil = at
    const fresh = changed.filter(({ id, at }) => seen.get(id) !== at)
    seen = new Map(changed.map(({ id, at }) => [id, at]))
    for (const { id } of fresh) hear(JSON.stringify({ ticket: id }))
    // Whoever wrote in it may have begun a contact with it.
    if (fresh.length > 0) tellAll('contacts', {})
  }
  const begin = () => {
    clock = setInterval(() => tellAll('counts', {}), countsEveryMs)
    poll = setInterval(() => !isHearing && void ask(), pollMs)
    if (directUrl === null) return
    listener = hearDatabase(directUrl, {
      channel: ticketChannelName,
      hear,
      onHearing: (does) => {
        // What happened between two connections was heard by nobody, and not all of it is to be seen in a ticket’s time.
        if (does && !isHearing) {
          if (hasHeard) tellAll('missed', {})
          else void ask()
          countsMoved()
        }
        if (!does && isHearing) knownUntil = now()
        hasHeard ||= does
        isHearing = does
      },
    })
  }
  const end = async () => {
    clearInterval(clock)
    clearInterval(poll)
    clearTimeout(soon)
    soon = undefined
    isHearing = false
    hasHeard = false
    knownUntil = null
    const ending = listener
    listener = null
    await ending?.close()
  }
  return {
    join: (viewer, reader) => {
      listeners.set(reader, viewer.id)
      if (listeners.size === 1) begin()
      return () => {
        if (listeners.delete(reader) && listeners.size === 0) void end()
      }
    },
    close: async () => {
      for (const { end: sendAway } of listeners.keys()) sendAway()
      listeners.clear()
      await end()
    },
  }
}

async function changedSince(database: Database, since: Date): Promise<{ id: string; at: string }[]> {
  const { rows } = await sql<{ id: string; at: Date }>`
    select id, changed_at as at from tickets where changed_at > ${since}::timestamptz order by changed_at desc limit 200`.execute(
    database.db,
  )
  return rows.map(({ id, at }) => ({ id, at: at.toISOString() }))
}

type Payload = { ticket?: string; presence?: string; counts?: boolean; all?: boolean; mentioned?: string; contactsOf?: string }

function readPayload(payload: string): Payload {
  try {
    const told: unknown = JSON.parse(payload)
    return typeof told === 'object' && told !== null ? told : {}
  } catch {
    return {}
  }
}
