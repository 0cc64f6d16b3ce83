import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { because, id, instant, line, optionalLine, passage } from './text.ts'
import { may } from './verdict.ts'

export const channel = z.enum(['call', 'chat', 'email', 'visit', 'ticket', 'none'])
export const direction = z.enum(['inbound', 'outbound', 'none'])
export const caller = z.strictObject({ name: optionalLine(120), relationship: optionalLine(60) })

/** What proves who speaks, without showing it to anybody. */
export const callerFactor = z.enum(['site_password', 'pin', 'email_code', 'last_payment', 'call_back'])
export type CallerFactor = z.infer<typeof callerFactor>
/** How a contact came to be begun by mistake. */
export const dropReason = z.enum(['wrong_account', 'pressed', 'begun_twice'])
export type DropReason = z.infer<typeof dropReason>
export const colleague = z.object({ id, name: z.string() })
/** With whom something is: an account, or somebody who has none yet; the other of the two is null. */
export const who = {
  customer: z.object({ id, number: z.string(), name: z.string().nullable() }).nullable(),
  prospect: z.object({ id, name: z.string() }).nullable(),
}

export const interaction = z.object({
  id,
  kind: z.enum(['customer', 'third_party', 'internal']),
  channel,
  direction,
  customerId: id.nullable(),
  prospectId: id.nullable(),
  caller: z.object({ name: z.string().nullable(), relationship: z.string().nullable() }),
  openedBy: z.enum(['person', 'system']),
  startedAt: instant,
  /** Since when the ticket was worked on that the contact goes on about, by a call for one; null where it was begun otherwise. */
  ticketSince: instant.nullable(),
  endedAt: instant.nullable(),
  noteOwed: z.boolean(),
  /** Ended as begun by mistake, without a note: how so; else null. */
  droppedBecause: dropReason.nullable(),
  state: z.enum(['open', 'parked', 'offered', 'ended']),
  /** By which factors who speaks was verified. */
  verifiedBy: z.array(callerFactor),
  /** What was jotted down meanwhile; no part of the note. */
  jotted: z.string(),
  remindAt: instant.nullable(),
  /** Handed over and not yet taken, or by whom it was. */
  offer: z.object({ by: colleague, to: z.string(), warm: z.boolean(), at: instant }).nullable(),
  /** Two colleagues on one line: who handed it over warmly and has not left, and who took it and has it now. */
  together: z.object({ handedOverBy: colleague, joined: colleague }).nullable(),
  can: z.object({ drop: may }),
})
export type Interaction = z.infer<typeof interaction>

export const openInteraction = endpoint({
  name: 'openInteraction',
  method: 'POST',
  path: '/api/interactions',
  summary:
    'Begin a contact with a customer or with a prospect. What you do while it is open belongs to it. An internal one that opened by itself becomes this one. With `ticketId` a call stands in the history of that ticket; 400 where it is not one of this customer. 409 `interaction.call_held` where a colleague’s contact has the call.',
  body: z
    .strictObject({
      customerId: id.optional(),
      prospectId: id.optional(),
      kind: z.enum(['customer', 'third_party', 'internal']).default('customer'),
      channel: channel.exclude(['none']),
      direction: direction.exclude(['none']),
      caller: caller.optional(),
      /** What the telephone system calls this call: the same one opens the same interaction. */
      callId: line(100).optional(),
      /** Begun for a note: the contacts with them that its writer knows to be open. Where another one is, it is refused (409) and named. */
      knownOpen: z.array(id).max(100).optional(),
      /** The customer’s ticket at which it begins: a call stands in the history of that ticket. */
      ticketId: id.optional(),
    })
    .refine(({ customerId, prospectId }) => (customerId === undefined) !== (prospectId === undefined), 'Name a customer or a prospect.'),
  reply: interaction,
  status: 201,
})

const listed = interaction.extend(who)

export const openInteractions = endpoint({
  name: 'openInteractions',
  method: 'GET',
  path: '/api/interactions',
  summary:
    'Your interactions that are not finished, newest first; each owes a note. Those that you handed over are among them until somebody takes them. `joined` are those that a colleague has taken while you stay on the line: their note is owed by the colleague.',
  reply: z.object({ items: z.array(listed), joined: z.array(listed) }),
})

export const waitingInteractions = endpoint({
  name: 'waitingInteractions',
  method: 'GET',
  path: '/api/interactions/waiting',
  summary: 'Contacts that were handed to you or to a team of yours and wait to be taken, longest first.',
  reply: z.object({ items: z.array(listed) }),
})

const params = z.object({ id })
export const step = (name: string, path: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/api/interactions/:id/${path}`,
  summary,
  params,
  reply: interaction,
})

export const resumeInteraction = endpoint(step('resumeInteraction', 'resume', 'Take up a contact that you put aside.'))
export const jotInInteraction = endpoint({
  ...step('jotInInteraction', 'jot', 'Keep what you jot down during a contact. It is no part of the note.'),
  method: 'PUT',
  body: z.strictObject({ text: passage(4000) }),
})
export const takeInteraction = endpoint(
  step(
    'takeInteraction',
    'take',
    'Take a contact that was handed to you or to a team of yours. Of two who take it at once, one has it and the other is told.',
  ),
)
export const takeBackInteraction = endpoint(
  step('takeBackInteraction', 'take-back', 'Take a contact back that you handed over and that nobody has taken yet.'),
)

export const leaveInteraction = endpoint(
  step('leaveInteraction', 'leave', 'Leave the line of a contact that you handed over, once the colleague who took it goes on alone.'),
)

export const verifyCaller = endpoint({
  name: 'verifyCaller',
  method: 'POST',
  path: '/api/interactions/:id/verify-caller',
  summary:
    'Compare what the caller said with what is on file. The answer says whether it matched and how many tries are left: five an hour for a customer, whoever asks. Name the factor as `secret` or as `factor`.',
  params,
  body: z
    .strictObject({ secret: callerFactor.optional(), factor: callerFactor.optional(), spoken: line(200) })
    .refine(({ secret, factor }) => (secret === undefined) !== (factor === undefined), 'Name one factor.'),
  reply: z.object({ result: z.enum(['match', 'no_match']), attemptsLeft: z.number().int() }),
})
export const sendCallerCode = endpoint({
  name: 'sendCallerCode',
  method: 'POST',
  path: '/api/interactions/:id/caller-codes',
  summary:
    'Mail a code of six digits to an email address that has been on file for over seven days. It holds for ten minutes and for one try.',
  params,
  reply: z.object({ sentTo: z.string(), endsAt: instant }),
  status: 201,
})
export const unlockCaller = endpoint({
  name: 'unlockCaller',
  method: 'POST',
  path: '/api/customers/:id/unlock-callers',
  summary: 'Let callers of this customer be verified again after five tries, with a reason.',
  params,
  body: z.strictObject({ because }),
  reply: null,
})
export const callerAuthority = endpoint({
  name: 'callerAuthority',
  method: 'GET',
  path: '/api/interactions/:id/authority',
  summary: 'What who speaks may and may not ask for, by their relationship and by what they were verified; which factors there are to try.',
  params,
  reply: z.object({
    relation: z.string().nullable(),
    /** Why nobody can be verified here at all, such as a prospect; else null. */
    noAccount: z.string().nullable(),
    /** They wrote a mail that did not prove whose it is, and were verified by nothing. Their ticket is answered all the same: that asks for no authority. */
    isUnprovedMail: z.boolean(),
    may: z.array(z.string()),
    mayNot: z.array(z.object({ what: z.string(), because: z.string() })),
    factors: z.array(z.object({ factor: callerFactor, onFile: z.boolean(), verified: z.boolean() })),
    attemptsLeft: z.number().int(),
    can: z.object({ verify: may, unlock: may }),
  }),
})
export const lookUpCall = endpoint({
  name: 'lookUpCall',
  method: 'GET',
  path: '/api/calls',
  summary:
    'Whose number this is: the customers with it on their account, on a contact, or as a service of theirs, and the prospects who have no account yet. With `call`, as the telephone system calls it, also whether a contact of yours has that call.',
  query: z.strictObject({ phone: line(40), call: line(500).optional() }),
  reply: z.object({
    phone: z.string().nullable(),
    /** Your own contact with that call, and whom it is with; null where you have none. */
    contact: z.object({ id, customerId: id.nullable(), prospectId: id.nullable() }).nullable(),
    items: z.array(
      z.object({
        id,
        number: z.string(),
        name: z.string().nullable(),
        caller: z.object({ name: z.string(), relationship: z.string() }).nullable(),
      }),
    ),
    prospects: z.array(z.object({ id, name: z.string() })),
  }),
})

const authorityCell = z.object({
  factors: z.number().int().nullable(),
  shipped: z.number().int().nullable(),
  because: z.string().nullable(),
})
export const authorityTable = endpoint({
  name: 'authorityTable',
  method: 'GET',
  path: '/api/authority',
  summary:
    'How many factors somebody is verified by before they may ask for something, by their relationship to the account holder; null: not at all.',
  reply: z.object({
    parts: z.array(z.object({ part: z.string(), label: z.string() })),
    rows: z.array(z.object({ relation: z.string(), label: z.string(), cells: z.record(z.string(), authorityCell) })),
  }),
})
export const tightenAuthority = endpoint({
  name: 'tightenAuthority',
  method: 'PUT',
  path: '/api/authority/:relation/:part',
  summary: 'Ask for more factors than were shipped, or close a cell, with a reason; `factors` as shipped gives it back.',
  params: z.object({ relation: z.string(), part: z.string() }),
  body: z.strictObject({ factors: z.number().int().min(0).max(2).nullable(), because }),
  reply: null,
})
