import { createHash } from 'node:crypto'
import { pick, type Random } from '#soak/random.ts'

/** What the load asks for, as a list: another kind of work is another entry here and its lines in effects.ts. */

export type LoadCustomer = {
  id: string
  number: string
  version: number
  name: string
  criticals: string[]
  /** What it pays with; null: it takes no part in what moves money. */
  methodId: string | null
  /** Payments of which it is not known yet how they ended, and those that were taken and of which nothing was given back. */
  taken: string[]
  captured: string[]
  /** Where its mail comes from and goes to. */
  email: string
  tickets: string[]
  /** With whom its tickets are, as the last answer said; of one that was given to somebody as the last that was done to it, how that may be taken back. */
  holders: Record<string, string | null>
  givings: Giving[]
  /** A write of it has no answer yet, so nobody knows its version: it is left alone until the answer is there. */
  isOpen: boolean
}
type Giving = { ticketId: string; mark: string; formerId: string | null; at: number }
/** One agent's desk: its customers are nobody else's, so what they must look like is known. */
export type Lane = {
  number: number
  customers: LoadCustomer[]
  disposition: { category: string; name: string }
  /** The port on which mail comes in; null: none does. */
  mailPort: number | null
  /** Whom it gives its tickets to. */
  colleagueId: string
}

export type Ask = {
  op: string
  /** SMTP: the body is a whole mail, and the path where it goes. */
  method: string
  path: string
  /** Stands in what is written, once; empty for a reading. */
  mark: string
  key: string
  body?: unknown
  version?: number
  customerId?: string
  /** What the field was before. */
  from?: string
}

// biome-ignore lint/suspicious/noExplicitAny: the load reads what it names; that replies fit the contract is the reply schema's work
type Reply = any
export type Op = {
  name: string
  weight: number
  ask: (lane: Lane, mark: string, random: Random) => Omit<Ask, 'op' | 'mark' | 'key'> | null
  /** Takes from the answer what the lane must know from now on. Answers what is wrong with it, or null. */
  learn: (lane: Lane, ask: Ask, reply: Reply) => string | null
  reads?: true
}

const nameOf = (mark: string) => `Soak ${mark}`
const quiet = (lane: Lane, random: Random, among: (customer: { id: string }) => boolean = () => true) => {
  const free = lane.customers.filter((customer) => !customer.isOpen && among(customer))
  return free.length > 0 ? pick(random, free) : null
}
const customerOf = (lane: Lane, ask: Ask) => lane.customers.find(({ id }) => id === ask.customerId)
/** Half of them have tickets and the others notes: whoever works on a ticket of a customer writes their note with that contact, which is not known here. */
const hasTickets = ({ id }: { id: string }) => Number.parseInt(id.slice(-1), 16) % 2 === 0
const hasNotes = (customer: { id: string }) => !hasTickets(customer)
const nothing = () => null
const ticketOf = (ask: Ask) => ask.path.split('/')[3] ?? ''
/** Later it is not taken back any more; whoever has waited that long for an answer has asked by then. */
const takenBackWithinMs = 20 * 60_000
/** Something was done to a ticket: with whom it is then, and no giving of before is the last. */
const stands = (customer: LoadCustomer | undefined, ticketId: string, reply: Reply, giving?: Giving) => {
  if (!customer) return
  customer.holders[ticketId] = reply.assignee?.id ?? null
  customer.givings = [...customer.givings.filter((each) => each.ticketId !== ticketId), ...(giving ? [giving] : [])]
}
export const mailIn = 'care@soaked.example'
const dollars = (minor: number) => ({ amount: String(minor), currency: 'USD' })
/** A payment holds no text of ours, so its amount is its mark. */
export const amountOf = (mark: string) => 1_000_000 + Number.parseInt(createHash('sha256').update(mark).digest('hex').slice(0, 9), 16)

export const mix: Op[] = [
  {
    name: 'edit card',
    weight: 4,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      return (
        customer && {
          method: 'PATCH',
          path: `/api/customers/${customer.id}/cards/customer-information`,
          body: { holderNames: [nameOf(mark)] },
          version: customer.version,
          customerId: customer.id,
          from: customer.name,
        }
      )
    },
    learn: (lane, ask, reply) => {
      const customer = customerOf(lane, ask)
      const card = reply.customerInformation
      if (!customer) return 'the lane lost its customer'
      customer.version = card.version
      customer.name = nameOf(ask.mark)
      return card.fields.holderNames.value[0] === nameOf(ask.mark) ? null : 'the answer to an edit does not show the edit'
    },
  },
  {
    name: 'add note',
    weight: 4,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random, hasNotes)
      const caller = { name: 'Somebody', relationship: 'account holder' }
      const body = { disposition: lane.disposition, form: 'outline', caller, reason: mark, resolution: 'Done.' }
      return customer && { method: 'POST', path: `/api/customers/${customer.id}/notes`, body, customerId: customer.id }
    },
    learn: (_lane, ask, reply) => (reply.current.reason === ask.mark ? null : 'the answer to a note is another note'),
  },
  {
    name: 'add critical note',
    weight: 2,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      if (!customer || customer.criticals.length > 2) return null
      const body = { text: mark, because: 'It is asked for.', endsOn: null }
      return { method: 'POST', path: `/api/customers/${customer.id}/critical-notes`, body, customerId: customer.id }
    },
    learn: (lane, ask, reply) => {
      customerOf(lane, ask)?.criticals.push(reply.id)
      return reply.text === ask.mark ? null : 'the answer to a critical note is another one'
    },
  },
  {
    name: 'remove critical note',
    weight: 2,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      const [id] = customer?.criticals ?? []
      return customer && id
        ? { method: 'POST', path: `/api/critical-notes/${id}/remove`, body: { because: mark }, customerId: customer.id }
        : null
    },
    learn: (lane, ask) => {
      customerOf(lane, ask)?.criticals.shift()
      return null
    },
  },
  {
    name: 'create customer',
    weight: 1,
    ask: (_lane, mark) => ({ method: 'POST', path: '/api/customers', body: { holderNames: [nameOf(mark)] } }),
    learn: nothing,
  },
  {
    name: 'create prospect',
    weight: 1,
    ask: (_lane, mark) => ({ method: 'POST', path: '/api/prospects', body: { name: nameOf(mark), email: `${mark}@soak.example` } }),
    learn: (_lane, ask, reply) => (reply.name === nameOf(ask.mark) ? null : 'the answer to a prospect is another one'),
  },
  {
    name: 'open ticket',
    weight: 2,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random, hasTickets)
      const body = { subject: mark, message: `It is about ${mark}.` }
      return customer && { method: 'POST', path: `/api/customers/${customer.id}/tickets`, body, customerId: customer.id }
    },
    learn: (lane, ask, reply) => {
      customerOf(lane, ask)?.tickets.push(reply.id)
      stands(customerOf(lane, ask), reply.id, reply)
      return reply.subject === ask.mark && reply.messages.length === 1 ? null : 'the answer to a ticket is another one'
    },
  },
  {
    name: 'answer ticket',
    weight: 3,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      if (!customer || customer.tickets.length === 0) return null
      const body = { text: mark, public: true }
      return { method: 'POST', path: `/api/tickets/${pick(random, customer.tickets)}/replies`, body, customerId: customer.id }
    },
    learn: (lane, ask, reply) => {
      stands(customerOf(lane, ask), ticketOf(ask), reply)
      return reply.messages.filter((message: { text: string }) => message.text === ask.mark).length === 1
        ? null
        : 'a ticket does not show the answer that it was given, once'
    },
  },
  {
    name: 'give ticket',
    weight: 3,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      const free = customer?.tickets.filter((id) => customer.holders[id] !== lane.colleagueId) ?? []
      if (!customer || free.length === 0) return null
      const body = { staffId: lane.colleagueId, because: mark }
      return { method: 'POST', path: `/api/tickets/${pick(random, free)}/assign`, body, customerId: customer.id }
    },
    learn: (lane, ask, reply) => {
      const [customer, ticketId] = [customerOf(lane, ask), ticketOf(ask)]
      const formerId = customer?.holders[ticketId] ?? null
      stands(customer, ticketId, reply, { ticketId, mark: ask.mark, formerId, at: Date.now() })
      return reply.assignee?.id === lane.colleagueId ? null : 'a ticket that was given to somebody is not with them'
    },
  },
  {
    name: 'take giving back',
    weight: 3,
    ask: (lane, _mark, random) => {
      const customer = quiet(lane, random)
      const giving = customer?.givings.find(({ at }) => Date.now() - at < takenBackWithinMs)
      return customer && giving
        ? { method: 'POST', path: `/api/tickets/${giving.ticketId}/assign/undo`, from: giving.mark, customerId: customer.id }
        : null
    },
    learn: (lane, ask, reply) => {
      const [customer, ticketId] = [customerOf(lane, ask), ticketOf(ask)]
      const giving = customer?.givings.find(({ mark }) => mark === ask.from)
      stands(customer, ticketId, reply)
      return giving && (reply.assignee?.id ?? null) === giving.formerId
        ? null
        : 'a ticket whose giving was taken back is not with who held it before'
    },
  },
  {
    name: 'write in',
    weight: 2,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      if (!customer || lane.mailPort === null) return null
      // Half of them are of nobody known. As a mail server does, the same letter is brought again until it is taken.
      const from = random() < 0.5 ? customer.email : `${mark}@soak.example`
      const lines = [
        `From: <${from}>`,
        `To: <${mailIn}>`,
        `Subject: ${mark}`,
        `Message-ID: <${mark}@soak.example>`,
        '',
        `It beeps, ${mark}.`,
      ]
      return { method: 'SMTP', path: `smtp://127.0.0.1:${lane.mailPort}`, body: lines.join('\r\n'), from, customerId: customer.id }
    },
    learn: nothing,
  },
  {
    name: 'queue mail',
    weight: 1,
    ask: (_lane, mark) => ({
      method: 'POST',
      path: '/api/staff',
      body: { name: mark, email: `${mark}@soak.example`, role: 'agent', teamIds: [] },
    }),
    learn: nothing,
  },
  {
    name: 'take payment',
    weight: 2,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      if (!customer?.methodId) return null
      const body = { amount: dollars(amountOf(mark)), paymentMethodId: customer.methodId, asPrepayment: true }
      return { method: 'POST', path: `/api/customers/${customer.id}/payments`, body, customerId: customer.id }
    },
    learn: (lane, ask, reply) => {
      customerOf(lane, ask)?.taken.push(reply.id)
      return reply.amount.amount === String(amountOf(ask.mark)) ? null : 'the answer to a payment is another one'
    },
  },
  {
    name: 'look at payment',
    weight: 3,
    reads: true,
    ask: (lane, _mark, random) => {
      const customer = quiet(lane, random)
      const [id] = customer?.taken ?? []
      return customer && id ? { method: 'GET', path: `/api/payments/${id}/outcome`, customerId: customer.id } : null
    },
    learn: (lane, ask, reply) => {
      const customer = customerOf(lane, ask)
      if (reply.status === 'pending' || reply.status === 'unknown') return null
      if (reply.status !== 'captured') return `a payment with a card that pays is ${reply.status}`
      if (customer) customer.taken = customer.taken.filter((id) => id !== reply.id)
      customer?.captured.push(reply.id)
      return null
    },
  },
  {
    name: 'give refund',
    weight: 1,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      const [paymentId] = customer?.captured ?? []
      const body = { paymentId, amount: dollars(4_998), reason: mark }
      return customer && paymentId ? { method: 'POST', path: `/api/customers/${customer.id}/refunds`, body, customerId: customer.id } : null
    },
    learn: (lane, ask, reply) => {
      const customer = customerOf(lane, ask)
      if (customer) customer.captured = customer.captured.filter((id) => id !== reply.paymentId)
      return reply.amount.amount === '4998' ? null : 'the answer to a refund is another one'
    },
  },
  {
    name: 'give credit',
    weight: 1,
    ask: (lane, mark, random) => {
      const customer = quiet(lane, random)
      const body = { amount: dollars(500), reason: 'goodwill', because: mark }
      return customer?.methodId ? { method: 'POST', path: `/api/customers/${customer.id}/credits`, body, customerId: customer.id } : null
    },
    learn: (_lane, ask, reply) => (reply.because === ask.mark ? null : 'the answer to a credit is another one'),
  },
  {
    name: 'open customer',
    weight: 4,
    reads: true,
    ask: (lane, _mark, random) => {
      const customer = quiet(lane, random)
      return customer && { method: 'GET', path: `/api/customers/${customer.id}?via=list`, customerId: customer.id }
    },
    learn: (lane, ask, reply) => {
      const customer = customerOf(lane, ask)
      if (customer && reply.customer.name !== customer.name)
        return `a customer that was answered as "${customer.name}" reads "${reply.customer.name}"`
      return reply.customer.criticalNotes.length === customer?.criticals.length ? null : 'a customer does not show its critical notes'
    },
  },
  {
    name: 'find customer',
    weight: 2,
    reads: true,
    ask: (lane, _mark, random) => {
      const customer = quiet(lane, random)
      return customer && { method: 'GET', path: `/api/customers?q=${encodeURIComponent(customer.name)}`, customerId: customer.id }
    },
    learn: (_lane, ask, reply) =>
      reply.items.some((line: { id: string }) => line.id === ask.customerId) ? null : 'a customer is not found by the name it was given',
  },
]

/** An operation by its weight. */
export function pickOp(random: Random, ops = mix): Op {
  let left = random() * ops.reduce((sum, { weight }) => sum + weight, 0)
  for (const op of ops) {
    left -= op.weight
    if (left < 0) return op
  }
  return pick(random, ops)
}
