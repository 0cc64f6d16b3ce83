import * as acts from '#contract/ticket-acts.ts'
import * as lists from '#contract/ticket-lists.ts'
import { streamTicketEvents } from '#contract/ticket-live.ts'
import { findTickets as findTicketsContract } from '#contract/ticket-search.ts'
import * as contract from '#contract/tickets.ts'
import { customerExists } from '#server/customers/family.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Input, Serve } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { ticketActRoutes } from './act-routes.ts'
import { assignTicket } from './assign-ticket.ts'
import { ticketBulkRoutes } from './bulk-routes.ts'
import { ticketCategoryRoutes } from './category-routes.ts'
import { closeTicket } from './close-ticket.ts'
import { sharedCounts } from './count-tickets.ts'
import { ticketFileRoutes } from './file-routes.ts'
import { findTickets } from './find-tickets.ts'
import { listOfTickets, ticketsOfCustomer } from './list-tickets.ts'
import type { LiveTickets } from './live-tickets.ts'
import { openTicket } from './open-ticket.ts'
import { ticketById } from './queries.ts'
import { readTicket } from './read-ticket.ts'
import { reopenTicket, undoClosing } from './reopen-ticket.ts'
import { replyToTicket } from './reply-to-ticket.ts'
import { repostTicket } from './repost-ticket.ts'
import { mayAnswerWith } from './rules/may-answer-with.ts'
import { mayTicket } from './rules/may-ticket.ts'
import { ticketSeen } from './seen-tickets.ts'
import { undoAssigning } from './undo-assigning.ts'

const ofTicket = { find: ticketSeen }

export function ticketRoutes(serve: Serve, live: LiveTickets): void {
  ticketActRoutes(serve)
  ticketFileRoutes(serve)
  ticketBulkRoutes(serve)
  ticketCategoryRoutes(serve)
  serve.read(lists.listTickets, 'ticket.read', listOfTickets, { limit: ({ q }) => (q === undefined ? 'list' : 'list_search') })
  serve.read(findTicketsContract, 'ticket.read', findTickets, { limit: 'search' })
  serve.read(lists.countTickets, 'ticket.read', sharedCounts(), { background: true })
  serve.stream({ ...streamTicketEvents, streams: true }, 'ticket.read', live.join)
  serve.write(contract.getTicket, 'ticket.read', (work, { params, query }) => readTicket(work, params.id, query), ofTicket)
  serve.read(lists.listCustomerTickets, 'ticket.read', ticketsOfCustomer, { find: customerExists })
  serve.write(contract.openTicket, 'ticket.work', openForCustomer, { find: customerExists })
  serve.write(
    acts.replyToTicket,
    'ticket.work',
    (work, { params, body }) => done(work, params.id, () => replyToTicket(work, params.id, body)),
    ofTicket,
  )
  serve.write(
    acts.assignTicket,
    'ticket.work',
    (work, { params, body }) => done(work, params.id, () => assignTicket(work, params.id, body)),
    ofTicket,
  )
  serve.write(acts.undoAssignTicket, 'ticket.work', (work, { params: { id } }) => done(work, id, () => undoAssigning(work, id)), ofTicket)
  serve.write(
    acts.closeTicket,
    'ticket.work',
    (work, { params, body }) => done(work, params.id, () => closeTicket(work, params.id, body.because)),
    ofTicket,
  )
  serve.write(
    acts.reopenTicket,
    'ticket.work',
    (work, { params: { id }, body: { because, undo } }) =>
      done(work, id, () => (undo ? undoClosing(work, id, because) : reopenTicket(work, id, { because }))),
    ofTicket,
  )
  serve.write(
    acts.repostTicket,
    'ticket.administer',
    (work, { params }) => done(work, params.id, () => repostTicket(work, params.id)),
    ofTicket,
  )
}

/** What was done is answered with the ticket as it is by then. */
async function done(work: Work, id: string, act: () => Promise<void>) {
  insistOnModule(work.actor, 'service_desk')
  await act()
  return ticketById(work.db, work.viewer, id)
}

/** As a ticket is that is not opened yet. */
const unheld = {
  assignedTo: null,
  isClosed: false,
  isMerged: false,
  isSpam: false,
  isAnswered: false,
  hasCustomer: true,
  isTakenBack: false,
}

async function openForCustomer(work: Work, { params, body }: Input<typeof contract.openTicket>) {
  insistOnModule(work.actor, 'service_desk')
  const { message, from, assignTo, files, subject, priority, categoryId, tags } = body
  const holder = assignTo === 'me' ? work.actor.id : assignTo
  if (holder !== undefined) insist(mayTicket('assign', unheld, work.actor, holder))
  if (from === 'staff') insist(mayAnswerWith(message))
  const opened = await openTicket(work, {
    customerId: params.id,
    subject,
    priority,
    tags,
    categoryId,
    ...(holder !== undefined && { assignTo: holder }),
    message: { author: from, text: message, channel: work.source === 'integration' ? 'api' : 'console', files },
  })
  return ticketById(work.db, work.viewer, opened.ticketId)
}
