import { sql } from 'kysely'
import type { z } from 'zod'
import type { draftNote } from '#contract/note-check.ts'
import { leadership } from '#contract/permissions.ts'
import { suggestedDispositions } from '#presets/suggested-dispositions.ts'
import { dispositionsFor } from '#server/dispositions/queries.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Deed, Tellings } from '#server/telling.ts'
import type { Viewer } from '#server/work.ts'
import { languageOf } from './languages.ts'
import { type InteractionDeeds, readDeeds } from './read-deeds.ts'
import { foldDeeds } from './rules/draft/fold-deeds.ts'
import { foldSentences } from './rules/draft/fold-sentences.ts'
import { chosenOf, keyOf, type Reason, rankSuggestions } from './rules/draft/rank-suggestions.ts'
import { reasonSaid } from './rules/draft/reason-said.ts'
import { ledNowhere } from './rules/draft/taken-back.ts'
import { otherWordingsOf, type ToldDeed, tellDeeds, wordingOf } from './tell-deeds.ts'

/** One's own contacts; a lead and up reads those of others too. */
export async function interactionIsOpenTo(db: Db, params: Record<string, string>, viewer: Pick<Viewer, 'id' | 'role'>): Promise<boolean> {
  const row = await db
    .selectFrom('interactions')
    .select('staff_id')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return row !== undefined && (row.staff_id === viewer.id || leadership.includes(viewer.role))
}

/**
 * The note of a contact as its trail writes it: a sentence for each thing done, and the dispositions that fit. @throws 404
 */
export async function draftOf(db: Db, viewer: Viewer, interactionId: string, tellings: Tellings): Promise<z.input<typeof draftNote.reply>> {
  const contact = await readDeeds(db, interactionId, tellings)
  if (!contact) throw notFound()
  const told = tellDeeds(contact.deeds, contact.labels, viewer.company, tellings)
  const lines = foldSentences(told)
  const isCollection = await isCollectionCall(db, interactionId, viewer.company.timeZone)
  const ranked = await suggestionsFor(db, viewer, told, contact, isCollection)
  const chosen = chosenOf(ranked)
  return {
    form: 'outline',
    disposition: chosen && { category: chosen.category, name: chosen.name },
    caller: { name: contact.callerName ?? '', relationship: contact.callerRelationship ?? '' },
    reason: [
      contact.isOfTicket ? subjectOf(told) || (contact.calledAbout?.subject ?? '') : '',
      reasonSaid(contact.deeds, wordingOf(contact.labels, viewer.company), otherWordingsOf(contact.labels, viewer.company)),
    ]
      .filter(Boolean)
      .join('\n'),
    resolution: lines.map(({ text }) => text).join('\n'),
    additional: '',
    followUp: '',
    critical: false,
    overrides: [],
    lines: lines.map(({ text, deed }) => ({ text, deed: deed.key, at: deed.at.toISOString() })),
    suggestions: ranked.map(({ category, name, because }) => ({ category, name, because })),
    ticketId: contact.isOfTicket
      ? (lastTicketOf(foldDeeds(contact.deeds)) ?? contact.calledAbout?.id ?? lastTicketOf(contact.deeds))
      : null,
  }
}

/** What was written about, where a contact is work on a ticket, or a call about one. */
const subjectOf = (told: readonly ToldDeed[]) =>
  told.map(({ deed: { facts } }) => facts.ticketSubject).find((subject) => typeof subject === 'string') ?? ''

const lastTicketOf = (deeds: readonly Deed[]): string | null =>
  deeds.reduce<{ at: number; id: string | null }>(
    (last, { at, facts: { ticketId } }) =>
      typeof ticketId === 'string' && at.getTime() >= last.at ? { at: at.getTime(), id: ticketId } : last,
    { at: 0, id: null },
  ).id

/** A deed that was done for a reason of the catalogue is about that: it names the disposition itself. */
const named = 'disposition:'
const fitsOf = (suggests: string): (typeof suggestedDispositions)[string] | undefined => {
  if (!suggests.startsWith(named)) return suggestedDispositions[suggests]
  const [category = '', name = ''] = suggests.slice(named.length).split(' › ')
  return { weight: 110, dispositions: [[category, name]] }
}

type Contact = Pick<InteractionDeeds, 'party' | 'isOfTicket' | 'calledAbout'>

async function suggestionsFor(
  db: Db,
  viewer: Viewer,
  told: readonly ToldDeed[],
  { party, isOfTicket, calledAbout }: Contact,
  isCollection: boolean,
) {
  const { sentences } = languageOf(viewer.company)
  const reasonsOf = (suggests: string, about?: unknown): Reason[] => {
    const fits = fitsOf(suggests)
    const because = sentences[`because:${suggests.startsWith(named) ? 'disposition' : suggests}`]
    if (!fits || !because) return []
    return fits.dispositions.map(([category, name]) => ({
      category,
      name,
      because,
      // A ticket that somebody put into a category is rather about that.
      weight: category === about ? fits.weight + 1 : fits.weight,
      isOpen: fits.isOpen ?? false,
    }))
  }
  const standing = told.filter(({ deed }) => !ledNowhere(deed))
  const ofDeeds = standing.flatMap(({ deed: { facts }, told: { claim, suggests = claim } }, place) => {
    const settledBy = fitsOf(suggests)?.unlessThen
    return settledBy &&
      standing.slice(place + 1).some((later) => later.told.claim === settledBy && later.deed.facts.ticketId === facts.ticketId)
      ? []
      : reasonsOf(suggests, facts.ticketCategory)
  })
  const ofCall = isOfTicket && calledAbout ? reasonsOf('ticket_called', calledAbout.category) : []
  const reasons = [...ofDeeds, ...ofCall, ...(isCollection ? reasonsOf('collection') : [])]
  if (reasons.length === 0) return []
  const catalogue = await dispositionsFor(db, viewer, { query: party })
  return rankSuggestions(
    reasons,
    await recentlyUsed(db, viewer),
    catalogue.items.map(({ category, name, can }) => ({ category, name, isAllowed: can.use.allowed })),
  )
}

/** Our own call about what is past due, on an account that is on hold or cancelled: an active one is an ordinary past due call. */
async function isCollectionCall(db: Db, interactionId: string, zone: string): Promise<boolean> {
  const { rows } = await sql<{ is_collection: boolean }>`
    select exists (select from interactions
                     join customers on customers.id = interactions.customer_id and customers.status in ('inactive', 'cancelled')
                    where interactions.id = ${interactionId}::uuid
                      and interactions.direction = 'outbound' and interactions.channel = 'call' and interactions.kind = 'customer'
                      and interactions.ticket_since is null
                      and exists (select from open_invoices
                                   where open_invoices.due_on < (interactions.started_at at time zone ${zone})::date
                                     and open_invoices.customer_id = any(array(
                                       select kin.id from customers as kin
                                        where kin.id = customers.id or kin.merged_into = customers.id)))) as is_collection`.execute(db)
  return rows[0]?.is_collection ?? false
}

/** How often the agent used each disposition in their last notes of the past 30 days. */
async function recentlyUsed(db: Db, viewer: Viewer): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('notes')
    .innerJoin('note_versions', (join) => join.onRef('note_versions.note_id', '=', 'notes.id').on('note_versions.version', '=', 1))
    .innerJoin('dispositions', 'dispositions.id', 'note_versions.disposition_id')
    .select(['dispositions.category', 'dispositions.name'])
    .where('notes.staff_id', '=', viewer.id)
    .where('notes.created_at', '>', new Date(viewer.now.getTime() - 30 * 86_400_000))
    .orderBy('notes.created_at', 'desc')
    .limit(200)
    .execute()
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}
