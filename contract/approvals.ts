import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { money } from './money.ts'
import { page, pageQuery } from './page.ts'
import { because, id, instant } from './text.ts'
import { may } from './verdict.ts'

export const approvalKinds = ['refund', 'credit', 'bulk_credit', 'correction', 'write_off'] as const
export const approvalStates = ['waiting', 'granted', 'refused', 'expired', 'withdrawn'] as const

const staffName = z.object({ id, name: z.string() })
const customerName = z.object({ id, number: z.string(), name: z.string().nullable() })

const approvalLine = z.object({
  id,
  kind: z.string(),
  customer: customerName.nullable(),
  amount: money.nullable(),
  because: z.string(),
  state: z.enum(approvalStates),
  askedBy: staffName,
  askedAt: instant,
  expiresAt: instant,
  decidedBy: staffName.nullable(),
  decidedAt: instant.nullable(),
  decidedFor: staffName.nullable(),
  decisionBecause: z.string().nullable(),
  /** The absent colleague, in whose place it comes to the viewer. */
  deputyFor: z.string().nullable(),
  can: z.object({ grant: may, refuse: may, withdraw: may }),
})
export type ApprovalLine = z.infer<typeof approvalLine>

export const approval = approvalLine.extend({
  recordId: id.nullable(),
  /** What the decision needs, in order: a title, and what to know. */
  facts: z.array(z.object({ what: z.string(), is: z.string() })),
  balance: money.nullable(),
  standing: z.string().nullable(),
  caller: z.object({ name: z.string().nullable(), relationship: z.string().nullable(), verifiedBy: z.array(z.string()) }).nullable(),
  payment: z
    .object({
      id,
      amount: money,
      method: z.string(),
      at: instant,
      status: z.string(),
      refunds: z.array(z.object({ id, amount: money, status: z.string(), at: instant, by: z.string() })),
    })
    .nullable(),
  /** Whether the policy would still let it be done now. */
  policy: may,
})
export type Approval = z.infer<typeof approval>

export const listApprovals = endpoint({
  name: 'listApprovals',
  method: 'GET',
  path: '/api/approvals',
  summary: 'What waits for the viewer to decide, oldest first; what they asked for; or what was decided.',
  query: z.strictObject({ list: z.enum(['waiting', 'asked', 'decided']).default('waiting'), ...pageQuery }),
  reply: page(approvalLine),
})
export const getApproval = endpoint({
  name: 'getApproval',
  method: 'GET',
  path: '/api/approvals/:id',
  summary: 'One request with all that the decision needs.',
  params: z.object({ id }),
  reply: approval,
})
export const grantApproval = endpoint({
  name: 'grantApproval',
  method: 'POST',
  path: '/api/approvals/:id/grant',
  summary:
    'Agree, and what was asked is done. The rule is asked again: where it does not allow it any more, the request ends as refused, with why. 422 approval.decided, approval.own, approval.above_limit, approval.expired.',
  params: z.object({ id }),
  body: z.strictObject({ because: because.optional() }),
  reply: approval,
})
export const refuseApproval = endpoint({
  name: 'refuseApproval',
  method: 'POST',
  path: '/api/approvals/:id/refuse',
  summary: 'Do not agree, with the reason.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: approval,
})
export const withdrawApproval = endpoint({
  name: 'withdrawApproval',
  method: 'POST',
  path: '/api/approvals/:id/withdraw',
  summary: 'Whoever asked does not ask any more.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: approval,
})

const deputy = z.object({
  id,
  absent: staffName,
  deputy: staffName,
  startsAt: instant,
  endsAt: instant,
  because: z.string(),
  madeBy: z.string(),
  endedAt: instant.nullable(),
  can: z.object({ end: may }),
})
export const listDeputies = endpoint({
  name: 'listDeputies',
  method: 'GET',
  path: '/api/approval-deputies',
  summary: 'Who decides in whose place, now and to come, and the last that ended.',
  reply: z.object({ items: z.array(deputy), colleagues: z.array(staffName.extend({ role: z.string() })) }),
})
export const nameDeputy = endpoint({
  name: 'nameDeputy',
  method: 'POST',
  path: '/api/approval-deputies',
  summary:
    'Requests come to a deputy while somebody is away. The deputy decides with their own role and limits, and never what they asked for themselves.',
  body: z.strictObject({ absentId: id, deputyId: id, startsAt: instant, endsAt: instant, because }),
  reply: deputy,
  status: 201,
})
export const endDeputy = endpoint({
  name: 'endDeputy',
  method: 'POST',
  path: '/api/approval-deputies/:id/end',
  summary: 'The absence is over sooner.',
  params: z.object({ id }),
  reply: deputy,
})
