import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { ticketMessage, ticketStep } from '#contract/ticket-thread.ts'
import type { getTicket } from '#contract/tickets.ts'
import { failureInWords } from '#server/mail/rules/failure-in-words.ts'
import { heldBecause } from '#server/mail/rules/may-mail.ts'
import { withRepeats } from '#server/mail/sent-anew.ts'
import type { Db } from '#server/platform/database.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { draftFilesIn } from './draft-files.ts'
import { linksOf } from './link-rows.ts'
import { otherWriter } from './other-writer.ts'
import { mayBePutAway } from './rules/may-merge-tickets.ts'
import { mayTicket, type TicketAct, ticketActs } from './rules/may-ticket.ts'
import { retimed } from './rules/retimed.ts'
import { stepInWords } from './rules/step-in-words.ts'
import { draftsIn } from './save-draft.ts'
import { isSeen } from './seen-tickets.ts'
import { somebodySignsIn } from './signs-in.ts'
import { familyOfRow, isStillHere } from './thread.ts'
import { filesOfMessage, type TicketFileRow, toTicketFile } from './ticket-files.ts'
import { mentionsOfMessage } from './ticket-mentions.ts'
import { besideTicketRow, exactKey, type TicketRowRow, ticketRowColumns, toTicketRow, workedRow } from './ticket-row.ts'
import { undosOfTicket } from './undos-of-ticket.ts'

type Ticket = z.input<typeof getTicket.reply>
type Message = Omit<z.input<typeof ticketMessage>, 'isOwn' | 'files' | 'seenAt'> & {
  staffId: string | null
  files: TicketFileRow[]
}
type Step = Omit<z.input<typeof ticketStep>, 'text' | 'answer'> & { was: unknown; becomes: unknown }
type Row = TicketRowRow & {
  language: string | null
  version: number
  merged_into: string | null
  merged_number: bigint | null
  messages: Message[]
  steps: Step[]
  looks: string[]
  signs_in: boolean
  rating: { stars: number; said: string | null; at: string } | null
  suggestions: Ticket['suggestions']
}

/** One ticket with all that was written and done. @throws 404 */
export async function ticketById(db: Db, viewer: Viewer, id: string): Promise<Ticket> {
  insistOnModule(viewer, 'service_desk')
  const { rows } = await sql<Row>`
    select ${ticketRowColumns}, ${exactKey(sql.ref('tickets.created_at'))}, tickets.language, tickets.version, tickets.merged_into,
           (select into_this.number from tickets as into_this where into_this.id = tickets.merged_into) as merged_number,
           ${messagesOf} as messages, ${stepsOf} as steps, ${looksOf} as looks,
           ${ratingOf} as rating,
           ${somebodySignsIn(sql`tickets.customer_id`)} as signs_in,
           ${suggestionsOf(id, viewer)} as suggestions
      from tickets
      ${besideTicketRow}
     where tickets.id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const links = await linksOf(db, viewer, id)
  const openedFrom = unprovedSender(row.messages)
  const hasMerged = links.some(({ kind }) => kind === 'merged_from')
  return {
    ...toTicketRow(row, viewer),
    customerId: row.customer_id,
    signsIn: row.signs_in,
    language: row.language,
    version: row.version,
    messages: row.messages.map((message) => toMessage(message, row.looks, viewer)),
    steps: row.steps.map(({ was, becomes, ...step }) => ({
      ...step,
      at: iso(step.at),
      ...becauseOf(step),
      text: stepInWords({ step: step.step, by: step.by, who: step.who, was, becomes, hasCustomer: row.customer_id !== null, openedFrom }),
      until: step.step === 'snoozed' && typeof becomes === 'string' ? iso(becomes) : null,
      retimed: retimed({ step: step.step, was, becomes }),
    })),
    links,
    mergedInto: row.merged_into === null ? null : { id: row.merged_into, number: String(row.merged_number) },
    rating: row.rating && { ...row.rating, at: iso(row.rating.at) },
    suggestions: row.suggestions,
    drafts: await draftsIn(db, viewer, id),
    draftFiles: await draftFilesIn(db, viewer, id),
    can: { ...canOf(row, hasMerged, viewer), ...(await undosOfTicket(db, viewer, id, workedRow(row))) },
  }
}

/** Of the mail that a ticket began with. */
function unprovedSender(messages: readonly Message[]): string | null {
  const first = messages.find(({ mergedFrom }) => mergedFrom === null)
  return first?.author === 'customer' && !first.isVerified ? (first.fromAddress ?? first.by) : null
}

const unreadableOf = sql`(select json_build_object('mailId', received_mails.id,
                            'hasRaw', exists (select from received_mail_pieces where received_mail_pieces.mail_id = received_mails.id))
                          from received_mails where received_mails.id = ticket_messages.received_mail_id and is_unreadable)`

const receivedOf = sql`(select json_build_object('mailId', received_mails.id, 'alsoTo', also_to, 'at', received_at,
                            'hasRaw', exists (select from received_mail_pieces where received_mail_pieces.mail_id = received_mails.id))
                          from received_mails where received_mails.id = ticket_messages.received_mail_id)`

/**
 * What became of the mail that carried an answer, as the mark of its ticket has it: it came back; else it has left, if only sent anew; else what
 * becomes of the newest try.
 */
const mailOf = sql`(
  select json_build_object('id', mails.id, 'state', case when back.id is null then mails.state else 'returned' end,
                           'because', mails.held_because, 'answer', coalesce(back.because, mails.last_error),
                           'tryAgainAt', case when mails.state = 'queued' then mails.try_again_at end)
    from ${withRepeats(sql`ticket_messages.outbox_id`)} as mails
    left join ticket_steps as back on back.ticket_id = any(${familyOfRow}) and back.step = 'undelivered'
                                  and back.becomes ->> 'mailId' = mails.id::text and not jsonb_exists(back.becomes, 'hasFailed')
   order by back.id is null, mails.state <> 'sent', mails.id desc limit 1)`

/** With those of what was merged into it, without those that a split took away. */
const messagesOf: RawBuilder<Message[]> = sql`
  (select coalesce(json_agg(json_build_object(
            'id', ticket_messages.id, 'author', author, 'isInternal', is_internal, 'staffId', staff_id,
            'by', coalesce(staff.name, from_name, ${otherWriter}), 'channel', ticket_messages.channel, 'text', text, 'quoted', quoted,
            'hasHtml', exists (select from received_mails where received_mails.id = ticket_messages.received_mail_id and html is not null), 'unreadable', ${unreadableOf}, 'received', ${receivedOf}, 'isVerified', is_verified, 'fromAddress', from_address, 'at', at,
            'mergedFrom', case when ticket_messages.ticket_id <> tickets.id then (
              select json_build_object('id', merged.id, 'number', merged.number::text) from tickets as merged where merged.id = ticket_messages.ticket_id) end,
            'files', ${filesOfMessage}, 'mentions', ${mentionsOfMessage},
            'mail', ${mailOf})
          order by at, ticket_messages.id), '[]')
     from ticket_messages left join staff on staff.id = ticket_messages.staff_id
    where ticket_messages.ticket_id = any(${familyOfRow})
      and ${isStillHere})`

/** Of the row `ticket_steps` around it: what the file is called with its mail, as long as it is there. */
const notKept = sql`(select json_build_object('name', received_mail_files.name) from received_mail_files
  where received_mail_files.id = (ticket_steps.becomes ->> 'receivedFileId')::uuid)::jsonb`

/** The calls that began at it are told by their contacts: one that was begun by mistake is none. */
const callsOf = sql`
  select interactions.id, ticket_calls.at, 'called', 'staff', ticket_calls.staff_id, null::jsonb,
         jsonb_build_object('direction', interactions.direction, 'name', interactions.caller_name), null
    from ticket_calls join interactions on interactions.id = ticket_calls.interaction_id
   where ticket_calls.ticket_id = tickets.id and interactions.channel = 'call' and interactions.dropped_because is null`

const stepsOf: RawBuilder<Step[]> = sql`
  (select coalesce(json_agg(json_build_object('id', told.id, 'at', at, 'step', step, 'by', by, 'who', staff.name, 'was', was,
                                              'becomes', becomes, 'because', because) order by at, told.id), '[]')
     from (select ticket_steps.id, at, step, by, staff_id, was, case when step = 'file_not_kept' then ${notKept} else becomes end as becomes, because
             from ticket_steps where ticket_steps.ticket_id = tickets.id
           union all ${callsOf}) as told left join staff on staff.id = told.staff_id)`

const looksOf: RawBuilder<string[]> = sql`
  (select coalesce(json_agg(at order by at), '[]') from ticket_openings where ticket_openings.ticket_id = tickets.id and opener = 'customer')`

/** What the headers of its mails point at, as far as the viewer sees it: anybody can name any ticket there. A person decides. */
const suggestionsOf = (id: string, viewer: Viewer): RawBuilder<Ticket['suggestions']> => sql`
  (select coalesce(json_agg(json_build_object('id', tickets.id, 'number', tickets.number::text, 'subject', tickets.subject) order by tickets.number), '[]')
     from tickets
    where tickets.id <> ${id}::uuid
      and tickets.id in (select hint_ticket_id from received_mails where received_mails.ticket_id = ${id}::uuid) ${isSeen(viewer)})`

/** Rated again, the last counts. */
const ratingOf: RawBuilder<Row['rating']> = sql`
  (select json_build_object('stars', stars, 'said', said, 'at', rated_at) from ticket_ratings
    where ticket_ratings.ticket_id = tickets.id order by rated_at desc, ticket_ratings.id desc limit 1)`

function toMessage({ staffId, ...message }: Message, looks: string[], viewer: Viewer): Ticket['messages'][number] {
  const at = iso(message.at)
  const seenAt = message.author === 'staff' && !message.isInternal ? looks.map(iso).find((look) => look >= at) : undefined
  const received = message.received && { ...message.received, at: iso(message.received.at) }
  const mail = message.mail && {
    ...message.mail,
    because: heldBecause(message.mail.because) ?? failureInWords(message.mail.answer),
    tryAgainAt: message.mail.tryAgainAt && iso(message.mail.tryAgainAt),
  }
  return {
    ...message,
    at,
    received,
    mail,
    isOwn: staffId === viewer.id,
    seenAt: seenAt ?? null,
    files: message.files.map(toTicketFile(viewer)),
  }
}

function canOf(row: TicketRowRow & { merged_into: string | null }, hasMerged: boolean, viewer: Viewer) {
  const worked = workedRow(row)
  const may = (act: TicketAct) => {
    const verdict = mayTicket(act, worked, viewer)
    return act === 'merge' && verdict.allowed ? mayBePutAway({ hasMerged }) : verdict
  }
  return Object.fromEntries(ticketActs.map((act) => [act, asMay(may(act))])) as Record<TicketAct, Ticket['can']['reply']>
}

/** What mail servers say is in words of theirs. */
const becauseOf = ({ step, because }: Pick<Step, 'step' | 'because'>) =>
  step === 'undelivered' ? { because: failureInWords(because), answer: because } : { because, answer: null }

const iso = (at: string) => new Date(at).toISOString()
