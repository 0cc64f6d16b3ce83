import * as contract from '#contract/status.ts'
import { customerExists } from '#server/customers/family.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { applyStatusAction } from './apply-status-action.ts'
import { cancelAccount } from './cancel-account.ts'
import { previewAction } from './preview-action.ts'
import { statusOf } from './queries.ts'
import { retentionOf } from './retention.ts'
import { saveCustomer } from './save-customer.ts'
import { shownStatusTable } from './status-table.ts'
import { undoStatusChange } from './undo-status-change.ts'

const ofCustomer = { find: customerExists }

export function statusRoutes(serve: Serve): void {
  serve.read(contract.getStatus, 'customer.read', (db, viewer, { params }) => statusOf(db, viewer, params.id), ofCustomer)
  serve.read(
    contract.previewStatusAction,
    'customer.read',
    (db, viewer, { params, query: { action, pauseBilling, startSubscriptions } }) =>
      previewAction(db, viewer, params.id, action, { pauseBilling, startSubscriptions: startSubscriptions.split(',') }),
    ofCustomer,
  )
  serve.write(
    contract.changeStatus,
    'status.change',
    async (work, { params, body: { action, seen, ...choices } }) => {
      await applyStatusAction(work, params.id, action, { ...choices, seen })
      return statusOf(work.db, work.viewer, params.id)
    },
    ofCustomer,
  )
  serve.write(
    contract.activateByHand,
    'status.activate_by_hand',
    async (work, { params, body }) => {
      await applyStatusAction(work, params.id, 'activate_by_hand', body)
      return statusOf(work.db, work.viewer, params.id)
    },
    ofCustomer,
  )
  serve.write(
    contract.undoStatusChange,
    'status.change',
    async (work, { params }) => statusOf(work.db, work.viewer, await undoStatusChange(work, params.id)),
    { find: rowExists('status_changes') },
  )
  serve.read(contract.statusTable, 'settings.read', async () => shownStatusTable())
  serve.read(contract.getRetention, 'status.change', (db, viewer, { params }) => retentionOf(db, viewer, params.id), ofCustomer)
  serve.write(contract.saveCustomer, 'status.change', (work, { params, body }) => saveCustomer(work, params.id, body), {
    ...ofCustomer,
    movesMoney: true,
  })
  serve.write(
    contract.cancelAccount,
    'status.change',
    async (work, { params, body }) => {
      await cancelAccount(work, params.id, body)
      return statusOf(work.db, work.viewer, params.id)
    },
    ofCustomer,
  )
}
