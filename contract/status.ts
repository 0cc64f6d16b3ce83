import { z } from 'zod'
import { customerStatus, inactiveCause, membership } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { role } from './permissions.ts'
import { because, day, id, instant, line, optionalLine, yesNo } from './text.ts'
import { may } from './verdict.ts'

/** What changes the standing of an account. The first is the system's own, with the last step of the first order. */
export const statusActions = [
  'complete_fulfilment',
  'activate_by_hand',
  'deactivate',
  'reactivate',
  'enroll',
  'unenroll',
  'cancel',
] as const
export const statusAction = z.enum(statusActions)
export type StatusAction = z.infer<typeof statusAction>
/** Those that a person takes after seeing what they do. */
export const offeredActions = ['activate_by_hand', 'deactivate', 'reactivate', 'enroll', 'unenroll', 'cancel'] as const
export const offeredAction = z.enum(offeredActions)
export type OfferedAction = z.infer<typeof offeredAction>

const ofCustomer = z.object({ id })

/** One effect in plain words. `stays` is what nothing happens to, and people ask about; `warns` is what to know before it is done. */
export const statusEffect = z.object({
  code: z.string(),
  kind: z.enum(['changes', 'starts', 'ends', 'stays', 'warns']),
  what: z.string(),
  from: z.string().nullable(),
  to: z.string(),
})
export type StatusEffect = z.infer<typeof statusEffect>

export const statusPreview = z.object({
  action: offeredAction,
  can: may,
  effects: z.array(statusEffect),
  /** Sent with the action; where the account has changed meanwhile, it is refused with the new preview. */
  seen: z.string(),
  asks: z.object({
    /** Whether billing pauses while the account is on hold. */
    billing: z.boolean(),
    /** Which of these start again. */
    subscriptions: z.array(z.object({ id, plan: z.string(), endsOn: day.nullable(), endedOn: day.nullable() })),
    because: z.boolean(),
    /** Why it has to be said how the wish to cancel is known; null where a caller is named, whom the table of callers was asked about. */
    howKnown: z.string().nullable(),
  }),
  canBeUndone: z.boolean(),
})
export type StatusPreview = z.infer<typeof statusPreview>

export const statusChange = z.object({
  id,
  action: z.enum([...statusActions, 'undo']),
  at: instant,
  by: z.string().nullable(),
  because: z.string().nullable(),
  from: z.object({ status: z.string(), cause: inactiveCause.nullable(), membership }),
  to: z.object({ status: z.string(), cause: inactiveCause.nullable(), membership }),
  undone: z.boolean(),
  can: z.object({ undo: may }),
})

export const accountStatus = z.object({
  status: customerStatus,
  cause: inactiveCause.nullable(),
  /** Why it is inactive, in the words of whoever did it. */
  because: z.string().nullable(),
  since: instant,
  membership,
  emailOptIn: z.boolean(),
  billingPausedSince: instant.nullable(),
  pointsFrozenUntil: day.nullable(),
  portal: z.enum(['full', 'view', 'view_and_pay', 'refused', 'as_survivor']),
  actions: z.array(z.object({ action: offeredAction, can: may })),
  changes: z.array(statusChange),
})
export type AccountStatus = z.infer<typeof accountStatus>

export const getStatus = endpoint({
  name: 'getStatus',
  method: 'GET',
  path: '/api/customers/:id/status',
  summary: 'Where the account stands, which status actions are offered and why others are not, and the last 20 changes.',
  params: ofCustomer,
  reply: accountStatus,
})

const choices = {
  /** Of deactivate: billing goes on unless this is true. */
  pauseBilling: z.boolean().optional(),
  /** Of reactivate: which ended subscriptions start again. */
  startSubscriptions: z.array(id).max(50).optional(),
}
export const previewStatusAction = endpoint({
  name: 'previewStatusAction',
  method: 'GET',
  path: '/api/customers/:id/status-preview',
  summary: 'What a status action would do, from what to what, worked out by the code that does it. Nothing is written.',
  params: ofCustomer,
  query: z.strictObject({
    action: offeredAction,
    pauseBilling: yesNo.default(false),
    /** Ids, with a comma between them. */
    startSubscriptions: z
      .string()
      .max(1850)
      .regex(/^(?:[0-9a-f-]{36}(?:,[0-9a-f-]{36})*)?$/, 'Write ids with a comma between them.')
      .default(''),
  }),
  reply: statusPreview,
})

const seen = z.string().regex(/^[0-9a-f]{64}$/, 'Send what the preview gave as seen.')
export const changeStatus = endpoint({
  name: 'changeStatus',
  method: 'POST',
  path: '/api/customers/:id/status-actions',
  summary:
    'Deactivate, reactivate, enroll or un-enroll, as the preview showed it. 409 status.preview_stale with the new preview; 422 with the rule’s own words: status.…, membership.…, caller.….',
  params: ofCustomer,
  body: z.strictObject({
    action: z.enum(['deactivate', 'reactivate', 'enroll', 'unenroll']),
    ...choices,
    /** Of deactivate and unenroll it is required. */
    because: because.optional(),
    seen,
  }),
  reply: accountStatus,
})
export const activateByHand = endpoint({
  name: 'activateByHand',
  method: 'POST',
  path: '/api/customers/:id/activate-by-hand',
  summary: 'Make an account active before its first order is fulfilled, with the reason. 409 status.preview_stale; 422 status.….',
  params: ofCustomer,
  body: z.strictObject({ because, seen }),
  reply: accountStatus,
})
export const undoStatusChange = endpoint({
  name: 'undoStatusChange',
  method: 'POST',
  path: '/api/status-changes/:id/undo',
  summary: 'Give back what a status action changed, by a change of its own that names it. 422 status.not_undone with the reason.',
  params: z.object({ id }),
  reply: accountStatus,
})

export const statusTable = endpoint({
  name: 'statusTable',
  method: 'GET',
  path: '/api/status-table',
  summary: 'Which status actions there are, from where to where, what they need and do, and who takes them: the table that decides.',
  reply: z.object({
    rows: z.array(
      z.object({
        action: statusAction,
        from: z.string(),
        needs: z.array(z.string()),
        to: z.string(),
        effects: z.array(z.string()),
        roles: z.array(role),
      }),
    ),
  }),
})

// ---- cancelling, and keeping

export const concessions = ['account_credit', 'free_equipment', 'replaced_equipment', 'supervisor', 'none'] as const
export const concession = z.enum(concessions)
export type Concession = z.infer<typeof concession>

const offer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account_credit'), accepted: z.boolean(), cost: money }),
  z.strictObject({ kind: z.literal('free_equipment'), accepted: z.boolean(), cost: money, what: line(120) }),
  z.strictObject({ kind: z.literal('replaced_equipment'), accepted: z.boolean(), cost: money, equipmentId: id }),
])
export type RetentionOffer = z.infer<typeof offer>

const leaving = {
  /** Why they mean to leave: one of the reasons of `getRetention`. */
  reasonId: id,
  /** In the customer’s words. */
  statedReason: optionalLine(300).default(''),
  offers: z.array(offer).max(10).default([]),
  /** The lead or supervisor who took part. */
  supervisorId: id.optional(),
}

export const getRetention = endpoint({
  name: 'getRetention',
  method: 'GET',
  path: '/api/customers/:id/retention',
  summary:
    'What cancelling asks for: the reasons with their guards, what may be offered and up to what, who may take part, where the mail goes.',
  params: ofCustomer,
  reply: z.object({
    currency: z.string(),
    reasons: z.array(
      z.object({
        id,
        category: z.string(),
        name: z.string(),
        useWhen: z.string(),
        /** Of something that this customer does not have. */
        isMore: z.boolean(),
        isTemporary: z.boolean(),
        can: z.object({ use: may }),
      }),
    ),
    /** Up to what this person offers by themselves; above, a credit waits for approval and equipment is a lead’s. Null: no limit. */
    upTo: money.nullable(),
    creditAsks: z.string().nullable(),
    can: z.object({ credit: may, equipment: may }),
    supervisors: z.array(z.object({ id, name: z.string() })),
    equipment: z.array(z.object({ id, product: z.string(), place: z.string() })),
    mailTo: z.string().nullable(),
    isInDataEntry: z.boolean(),
  }),
})

export const saveCustomer = endpoint({
  name: 'saveCustomer',
  method: 'POST',
  path: '/api/customers/:id/saves',
  summary:
    'They meant to cancel and stay. Nothing is cancelled; what was accepted is given. Needs an Idempotency-Key. 422 approval.…, credit.…, disposition.…, retention.….',
  params: ofCustomer,
  body: z.strictObject(leaving),
  reply: z.object({
    id,
    concession,
    creditStatus: z.string().nullable(),
    suggested: z.object({ category: z.string(), name: z.string() }).nullable(),
  }),
  status: 201,
})
export const cancelAccount = endpoint({
  name: 'cancelAccount',
  method: 'POST',
  path: '/api/customers/:id/cancellations',
  summary:
    'Cancel the account, after what was offered in vain. For a while: with the day to ask again. From the console, where nobody is named as speaking: with `howKnown`. A mail confirms it, once the contact has ended, to the address on file then. 409 status.preview_stale; 422 status.…, disposition.….',
  params: ofCustomer,
  body: z.strictObject({ ...leaving, askAgainOn: day.optional(), howKnown: line(300).optional(), seen }),
  reply: accountStatus,
  status: 201,
})
