import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { survivorOf } from '#server/customers/queries.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { whoCanTake } from './can-take-tickets.ts'
import { aboutTicket, contactOf } from './contact-of.ts'
import { giveOut } from './give-out.ts'
import { giveTicket } from './give-ticket.ts'
import { newestLimits } from './limits-since.ts'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { closeIfSpam } from './mark-spam.ts'
import { recordTicketStep, whoOf } from './record-ticket-step.ts'
import { type NewMessage, writeTicketMessage } from './write-ticket-message.ts'

export type NewTicket = {
  /** Null: nobody known wrote it; then the requester has an address. */
  customerId: string | null
  requester?: { name: string | null; address: string | null }
  /** In which its writer is answered, where no customer says so. */
  language?: string | null
  subject: string
  message: Omit<NewMessage, 'isInternal' | 'isFirst'>
  priority?: 'urgent' | 'high' | 'normal' | 'low'
  categoryId?: string | undefined
  tags?: readonly string[]
  assignTo?: string | undefined
}

/** Opens a ticket with its first message: what a customer asks for, or an answer that staff begin with. @throws 422 where the account takes none */
export async function openTicket(work: AccountWork, given: NewTicket): Promise<{ ticketId: string; messageId: string }> {
  const customerId = given.customerId === null ? null : await accountOf(work, given.customerId)
  if (given.categoryId !== undefined) await insistOnCategory(work, given.categoryId)
  const interactionId = await contactOf(work, customerId)
  const id = await insertTicket(work, customerId, given)
  const ticket = await lockTicket(work, id)
  const { author, channel } = given.message
  // A mail is the customer’s doing, whoever’s program brings it in.
  await recordTicketStep(work, ticket, {
    step: 'opened',
    becomes: { number: String(ticket.number) },
    interactionId,
    ...(author === 'customer' && whoOf(work) === 'system' && { by: 'customer' as const }),
  })
  await work.publish(
    'ticket.opened',
    { ticketId: id, number: String(ticket.number), from: author, channel },
    aboutTicket(ticket, interactionId),
  )
  const held = given.assignTo === undefined ? ticket : await giveAtOnce(work, ticket, given.assignTo, interactionId)
  const { messageId, ticket: written } = await writeTicketMessage(work, held, { ...given.message, isFirst: true })
  const isSpam = customerId === null && (await closeIfSpam(work, id, given.requester?.address ?? null))
  if (author === 'customer' && given.assignTo === undefined && !isSpam) await giveOut(work, written, interactionId)
  return { ticketId: id, messageId }
}

/** Staff open a ticket where the policy lets them; what a customer writes goes to the account that theirs was merged into. */
async function accountOf(work: AccountWork, customerId: string): Promise<string> {
  if (whoOf(work) === 'staff') {
    insist(mayChange('ticket', await readPolicyFacts(work.db, work.actor, customerId)))
    return customerId
  }
  const survivor = await survivorOf(work.db, customerId)
  if (!survivor) throw notFound()
  return survivor.id
}

async function insertTicket(work: AccountWork, customerId: string | null, given: NewTicket): Promise<string> {
  const id = newId()
  const { arrivedAt } = given.message
  await work.db
    .insertInto('tickets')
    .values({
      id,
      customer_id: customerId,
      subject: given.subject,
      // The clock of a mail server may be ahead of ours: nothing begins later than now.
      created_at: arrivedAt !== undefined && arrivedAt < work.now ? arrivedAt : work.now,
      channel: given.message.channel,
      requester_name: given.requester?.name ?? null,
      requester_address: given.requester?.address ?? null,
      language: given.language ?? null,
      priority: given.priority ?? 'normal',
      category_id: given.categoryId ?? null,
      tags: [...(given.tags ?? [])],
      limits_version: newestLimits,
      active_at: work.now,
      changed_at: work.now,
      moved_at: work.now,
    })
    .execute()
  return id
}

async function giveAtOnce(work: AccountWork, ticket: LockedTicket, staffId: string, interactionId: string | null): Promise<LockedTicket> {
  const to = await whoCanTake(work, staffId)
  if (!to) throw invalidField('assignTo', 'This colleague does not work on tickets now. Choose another one.')
  return giveTicket(work, ticket, to, { interactionId })
}

/** There is such a category, and it was not retired. */
export async function isInUse(work: AccountWork, categoryId: string): Promise<boolean> {
  const found = await work.db
    .selectFrom('ticket_categories')
    .select('id')
    .where('id', '=', categoryId)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

async function insistOnCategory(work: AccountWork, id: string): Promise<void> {
  if (!(await isInUse(work, id))) throw invalidField('categoryId', 'This category is not there any more. Choose another one.')
}
