import * as contract from '#contract/commitments.ts'
import { customerExists } from '#server/customers/family.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { endCommitment, moveCommitment } from './end-commitment.ts'
import { commitmentsOf, notesOwed, openCommitments, readCommitment } from './queries.ts'

const ofCommitment = { find: rowExists('commitments') }

export function commitmentRoutes(serve: Serve): void {
  serve.read(
    contract.listCommitments,
    'note.write',
    async (db, viewer, { query }) => ({ items: await openCommitments(db, viewer, query.of) }),
    { background: true },
  )
  serve.read(
    contract.listCustomerCommitments,
    'customer.read',
    async (db, viewer, { params }) => ({ items: await commitmentsOf(db, viewer, params.id) }),
    {
      find: customerExists,
    },
  )
  serve.write(
    contract.keepCommitment,
    'note.write',
    async (work, { params }) => {
      await endCommitment(work, params.id, 'kept', null)
      return readCommitment(work.db, work.viewer, params.id)
    },
    ofCommitment,
  )
  serve.write(
    contract.withdrawCommitment,
    'note.write',
    async (work, { params, body }) => {
      await endCommitment(work, params.id, 'withdrawn', body.because)
      return readCommitment(work.db, work.viewer, params.id)
    },
    ofCommitment,
  )
  serve.write(
    contract.moveCommitment,
    'note.write',
    async (work, { params, body }) => {
      await moveCommitment(work, params.id, body)
      return readCommitment(work.db, work.viewer, params.id)
    },
    ofCommitment,
  )
  serve.read(contract.listNotesOwed, 'note.write', async (db, viewer, { query }) => ({ items: await notesOwed(db, viewer, query.of) }), {
    background: true,
  })
}
