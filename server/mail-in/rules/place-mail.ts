import type { Automatic } from './why-automatic.ts'

export type MailFacts = {
  from: string | null
  /** More than one author: nobody can be taken for the sender. */
  isOfSeveral: boolean
  automatic: Automatic | null
  isBounce: boolean
  /** The same mail was taken before, on another way. */
  isRepeated: boolean
  /** What a right reply address leads to. */
  reply: { ticketId: string; recipient: string } | null
  isFromStaff: boolean
  /** Accounts that have the sender's address, each counted as the one that it was merged into. */
  customers: readonly string[]
}
export type Placed =
  | { as: 'bounce' }
  | { as: 'ignored'; because: Automatic | 'mail_in.repeated' }
  | { as: 'reply'; ticketId: string; isVerified: boolean }
  | { as: 'new'; customerId: string | null; because: NobodyKnown | null }
export type NobodyKnown =
  | 'mail_in.no_sender'
  | 'mail_in.several_senders'
  | 'mail_in.from_nobody'
  | 'mail_in.from_staff'
  | 'mail_in.nobody_known'
  | 'mail_in.several_known'

/**
 * Where a mail belongs. Only the reply address leads to a ticket, and only from whom it was given to is it verified: what stands in From can be
 * written by anybody. Where no single customer is known by the address, nobody is guessed.
 */
export function placeMail(facts: MailFacts): Placed {
  if (facts.isBounce) return { as: 'bounce' }
  if (facts.automatic && facts.automatic !== 'mail_in.from_nobody') return { as: 'ignored', because: facts.automatic }
  if (facts.isRepeated) return { as: 'ignored', because: 'mail_in.repeated' }
  if (facts.automatic) return nobody(facts.automatic)
  const { reply, from } = facts
  if (reply) {
    const isVerified = from !== null && !facts.isOfSeveral && from.toLowerCase() === reply.recipient.toLowerCase()
    return { as: 'reply', ticketId: reply.ticketId, isVerified }
  }
  if (facts.isOfSeveral) return nobody('mail_in.several_senders')
  if (from === null) return nobody('mail_in.no_sender')
  if (facts.isFromStaff) return nobody('mail_in.from_staff')
  const [customerId, other] = new Set(facts.customers)
  if (customerId === undefined) return nobody('mail_in.nobody_known')
  return other === undefined ? { as: 'new', customerId, because: null } : nobody('mail_in.several_known')
}

const nobody = (because: NobodyKnown): Placed => ({ as: 'new', customerId: null, because })
