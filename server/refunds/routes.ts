import * as contract from '#contract/refunds.ts'
import type { ApprovalKinds } from '#server/approvals/approval-kind.ts'
import { customerExists } from '#server/customers/family.ts'
import { waitForAttempt } from '#server/payments/wait-for-attempt.ts'
import { notFound } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { doneOutside, withdrawRefund } from './end-refund.ts'
import { giveRefund } from './give-refund.ts'
import { readRefund, refundsByHand, refundsOf, refundTermsOf } from './queries.ts'
import { giveBackSettings, isLimited, setBudget, setLimit, setWays } from './refund-settings.ts'

const ofRefund = { find: rowExists('refunds') }

export function refundRoutes(serve: Serve, { kinds }: { kinds: ApprovalKinds }): void {
  serve.read(contract.listRefunds, 'money.read', refundsOf, { find: customerExists })
  serve.write(
    contract.giveRefund,
    'refund.give',
    async (work, { params, body }) => readRefund(work.db, work.viewer, await giveRefund(work, params.id, body)),
    {
      find: customerExists,
      movesMoney: true,
      after: async (after, reply) => {
        if (reply.status !== 'pending') return reply
        await waitForAttempt(after, { refundId: reply.id })
        return readRefund(after.db, after.viewer, reply.id)
      },
    },
  )
  serve.read(contract.getRefund, 'money.read', (db, viewer, { params }) => readRefund(db, viewer, params.id), {
    ...ofRefund,
    background: true,
  })
  serve.write(
    contract.withdrawRefund,
    'refund.give',
    async (work, { params, body }) => {
      await withdrawRefund(work, params.id, body.because, kinds)
      return readRefund(work.db, work.viewer, params.id)
    },
    ofRefund,
  )
  serve.write(
    contract.refundDoneOutside,
    'books.close',
    async (work, { params, body }) => {
      await doneOutside(work, params.id, body.reference)
      return readRefund(work.db, work.viewer, params.id)
    },
    { ...ofRefund, movesMoney: true },
  )
  serve.read(contract.listRefundsByHand, 'books.read', refundsByHand, { background: true })
  serve.read(contract.refundTerms, 'refund.give', (db, viewer, { params }) => refundTermsOf(db, viewer, params.id), {
    find: rowExists('payments'),
  })
  serve.read(contract.getGiveBackSettings, 'settings.read', giveBackSettings)
  serve.write(
    contract.setGiveBackLimit,
    'settings.write',
    async (work, { params, body }) => {
      if (!isLimited(params.role)) throw notFound()
      await setLimit(work, params.role, body.limit, body.because)
      return giveBackSettings(work.db, work.viewer)
    },
    { find: async (_db, params) => isLimited(params.role), fresh: true },
  )
  serve.write(
    contract.setRefundWays,
    'settings.write',
    async (work, { body }) => {
      await setWays(work, body)
      return giveBackSettings(work.db, work.viewer)
    },
    { fresh: true },
  )
  serve.write(
    contract.setMakeRightBudget,
    'settings.write',
    async (work, { params, body }) => {
      await setBudget(work, params.id, body.month, body.because)
      return giveBackSettings(work.db, work.viewer)
    },
    { find: rowExists('teams'), fresh: true },
  )
}
