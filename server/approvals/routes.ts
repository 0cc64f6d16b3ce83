import { countApprovals } from '#contract/approval-count.ts'
import * as contract from '#contract/approvals.ts'
import { notFound } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import type { ApprovalKinds } from './approval-kind.ts'
import { grantApproval, refuseApproval, withdrawApproval } from './decide-approval.ts'
import { deputiesOf, endDeputy, nameDeputy } from './deputies.ts'
import { approvalIsSeen, approvalsOf, countWaiting, readApproval } from './queries.ts'

const find = { find: approvalIsSeen }

export function approvalRoutes(serve: Serve, { kinds }: { kinds: ApprovalKinds }): void {
  serve.read(contract.listApprovals, 'money.read', (db, viewer, { query }) => approvalsOf(db, viewer, query), { background: true })
  serve.read(countApprovals, 'money.read', async (db, viewer) => ({ waiting: await countWaiting(db, viewer) }), {
    background: true,
  })
  serve.read(contract.getApproval, 'money.read', (db, viewer, { params }) => readApproval(db, viewer, params.id, kinds), find)
  serve.write(
    contract.grantApproval,
    'approval.decide',
    async (work, { params, body }) => {
      await grantApproval(work, params.id, body.because ?? null, kinds)
      return readApproval(work.db, work.viewer, params.id, kinds)
    },
    find,
  )
  serve.write(
    contract.refuseApproval,
    'approval.decide',
    async (work, { params, body }) => {
      await refuseApproval(work, params.id, body.because, kinds)
      return readApproval(work.db, work.viewer, params.id, kinds)
    },
    find,
  )
  serve.write(
    contract.withdrawApproval,
    'money.read',
    async (work, { params, body }) => {
      await withdrawApproval(work, params.id, body.because, kinds)
      return readApproval(work.db, work.viewer, params.id, kinds)
    },
    find,
  )
  serve.read(contract.listDeputies, 'approval.decide', deputiesOf)
  serve.write(contract.nameDeputy, 'approval.decide', async (work, { body }) => {
    const id = await nameDeputy(work, body)
    return deputyOf(work, id)
  })
  serve.write(
    contract.endDeputy,
    'approval.decide',
    async (work, { params }) => {
      await endDeputy(work, params.id)
      return deputyOf(work, params.id)
    },
    { find: rowExists('approval_deputies') },
  )
}

async function deputyOf(work: Parameters<typeof endDeputy>[0], id: string) {
  const found = (await deputiesOf(work.db, work.viewer)).items.find((each) => each.id === id)
  if (!found) throw notFound()
  return found
}
