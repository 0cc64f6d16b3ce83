import { fillReplyForTicket } from '#contract/replies.ts'
import * as acts from '#contract/ticket-acts.ts'
import * as drafts from '#contract/ticket-drafts.ts'
import * as links from '#contract/ticket-links.ts'
import { tellTicketPresence } from '#contract/ticket-live.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { fillReplyInTicket } from '#server/replies/fill-reply.ts'
import type { Serve } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { editTicket } from './edit-ticket.ts'
import { linkTickets, unlinkTickets } from './link-tickets.ts'
import { markSpam } from './mark-spam.ts'
import { mergeTargets } from './merge-targets.ts'
import { mergeTicket, unmergeTicket } from './merge-ticket.ts'
import { nextMail } from './next-mail.ts'
import { ticketById } from './queries.ts'
import { draftsIn, saveDraft } from './save-draft.ts'
import { ticketSeen } from './seen-tickets.ts'
import { setTicketCustomer } from './set-ticket-customer.ts'
import { snoozeTicket } from './snooze-ticket.ts'
import { splitTicket } from './split-ticket.ts'
import { takeNoteBack } from './take-note-back.ts'
import { tellPresence } from './tell-presence.ts'
import { undoSnoozing } from './undo-snoozing.ts'

/** What is done to a ticket besides writing, giving and closing it. */
export function ticketActRoutes(serve: Serve): void {
  const find = { find: ticketSeen }
  /** Each answers the ticket as it is then. @throws 404 where the company has no service desk */
  const then = async (work: Work, id: string, done: () => Promise<unknown>) => {
    insistOnModule(work.actor, 'service_desk')
    await done()
    return ticketById(work.db, work.viewer, id)
  }
  serve.write(
    acts.editTicket,
    'ticket.work',
    (work, { params: { id }, body, ifMatch }) => then(work, id, () => editTicket(work, id, body, ifMatch)),
    find,
  )
  serve.write(acts.undoSnoozeTicket, 'ticket.work', (work, { params: { id } }) => then(work, id, () => undoSnoozing(work, id)), find)
  serve.write(
    acts.snoozeTicket,
    'ticket.work',
    (work, { params: { id }, body }) => then(work, id, () => snoozeTicket(work, id, body.until === null ? null : new Date(body.until))),
    find,
  )
  serve.write(
    acts.takeNoteBack,
    'ticket.work',
    async (work, { params: { id, messageId } }) => {
      insistOnModule(work.actor, 'service_desk')
      const isContactOver = await takeNoteBack(work, id, messageId)
      return { ...(await ticketById(work.db, work.viewer, id)), isContactOver }
    },
    find,
  )
  serve.read(acts.getTicketMail, 'ticket.read', nextMail, find)
  serve.read(links.listMergeTargets, 'ticket.work', mergeTargets, find)
  serve.write(
    links.mergeTicket,
    'ticket.work',
    (work, { params: { id }, body }) => then(work, id, () => mergeTicket(work, id, body.intoId)),
    find,
  )
  serve.write(links.unmergeTicket, 'ticket.work', (work, { params: { id } }) => then(work, id, () => unmergeTicket(work, id)), find)
  serve.write(
    links.splitTicket,
    'ticket.work',
    async (work, { params, body }) => ticketById(work.db, work.viewer, await splitTicket(work, params.id, body)),
    find,
  )
  serve.write(
    links.linkTickets,
    'ticket.work',
    (work, { params: { id }, body }) => then(work, id, () => linkTickets(work, id, body.ticketId)),
    find,
  )
  serve.write(
    links.unlinkTickets,
    'ticket.work',
    (work, { params: { id, linkId } }) => then(work, id, () => unlinkTickets(work, id, linkId)),
    find,
  )
  serve.write(acts.markSpam, 'ticket.work', (work, { params: { id }, body }) => then(work, id, () => markSpam(work, id, body.isSpam)), find)
  serve.write(
    acts.setTicketCustomer,
    'ticket.work',
    (work, { params: { id }, body }) => then(work, id, () => setTicketCustomer(work, id, body.customerId)),
    find,
  )

  serve.read(
    drafts.listTicketDrafts,
    'ticket.read',
    async (db, viewer, { params }) => ({ drafts: await draftsIn(db, viewer, params.id) }),
    {
      ...find,
      background: true,
    },
  )
  serve.write(
    drafts.saveTicketDraft,
    'ticket.work',
    async (work, { params, body }) => ({ version: await saveDraft(work, params.id, body) }),
    { ...find, background: true },
  )
  serve.write(tellTicketPresence, 'ticket.read', (work, { params, body }) => tellPresence(work, params.id, body.isWriting), {
    ...find,
    background: true,
  })
  serve.write(fillReplyForTicket, 'ticket.work', (work, { params, body }) => fillReplyInTicket(work, params.id, body.replyId), find)
}
