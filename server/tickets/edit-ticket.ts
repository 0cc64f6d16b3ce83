import type { editTicket as contract } from '#contract/ticket-acts.ts'
import { conflict, insist, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket, contactIfOpen } from './contact-of.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { recordTicketStep } from './record-ticket-step.ts'
import { type EditStep, editChanges, keptTags } from './rules/edit-changes.ts'
import { mayTicket, ticketWorked } from './rules/may-ticket.ts'
import { writeTicketFacts } from './write-ticket-facts.ts'

type Edit = Input<typeof contract>['body']

/** Subject, priority, category and tags; each that changes is a step of its own. @throws 409 where one of them was changed since */
export async function editTicket(work: Work, ticketId: string, given: Edit, version: number): Promise<void> {
  const ticket = await lockTicket(work, ticketId)
  insist(mayTicket('edit', ticketWorked(ticket), work.actor))
  if (ticket.version !== version)
    throw conflict('ticket.stale', 'Subject, priority, category or tags were changed since. Look at the ticket again, then change it.', {
      currentVersion: ticket.version,
    })
  await changeTicket(work, ticket, given)
}

/** Writes what an edit changes of a locked ticket. Answers how much that was. @throws 400 for a category that is not in use */
export async function changeTicket(work: Work, ticket: LockedTicket, given: Edit): Promise<number> {
  const after = {
    subject: given.subject ?? ticket.subject,
    priority: given.priority ?? ticket.priority,
    category_id: given.categoryId === undefined ? ticket.category_id : given.categoryId,
    tags: given.tags === undefined ? ticket.tags : keptTags(given.tags),
  }
  if (after.category_id !== null && after.category_id !== ticket.category_id) await insistOnCategory(work, after.category_id)
  const steps = editChanges(
    { ...ticket, category: await nameOf(work, ticket.category_id) },
    { ...after, category: await nameOf(work, after.category_id) },
  )
  if (steps.length === 0) return 0
  await work.db
    .updateTable('tickets')
    .set({ ...after, version: ticket.version + 1, changed_at: work.now })
    .where('id', '=', ticket.id)
    .execute()
  // Its times hang on the priority.
  if (after.priority !== ticket.priority) await writeTicketFacts(work.db, ticket.id)
  await recordEdit(work, ticket, steps)
  return steps.length
}

async function recordEdit(work: Work, ticket: LockedTicket, steps: readonly EditStep[]): Promise<void> {
  const interactionId = await contactIfOpen(work, ticket.customer_id)
  for (const step of steps) await recordTicketStep(work, ticket, { ...step, interactionId })
  await work.publish(
    'ticket.edited',
    { ticketId: ticket.id, number: String(ticket.number), steps: steps.map(({ step }) => step) },
    aboutTicket(ticket, interactionId),
  )
}

async function nameOf(work: Work, categoryId: string | null): Promise<string | null> {
  if (categoryId === null) return null
  return (await work.db.selectFrom('ticket_categories').select('name').where('id', '=', categoryId).executeTakeFirst())?.name ?? null
}

async function insistOnCategory(work: Work, id: string): Promise<void> {
  const found = await work.db
    .selectFrom('ticket_categories')
    .select('id')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw invalidField('categoryId', 'This category is not in use. Choose another one.')
}
