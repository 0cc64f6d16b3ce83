import * as contract from '#contract/notes.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { createDisposition } from './create-disposition.ts'
import { dispositionsFor, readDisposition } from './queries.ts'
import { updateDisposition } from './update-disposition.ts'

export function dispositionRoutes(serve: Serve): void {
  serve.read(contract.listDispositions, 'customer.read', dispositionsFor)
  serve.write(contract.createDisposition, 'settings.write', async (work, { body }) =>
    readDisposition(work.db, work.viewer, await createDisposition(work, body)),
  )
  serve.write(
    contract.updateDisposition,
    'settings.write',
    async (work, { params, body, ifMatch }) => {
      await updateDisposition(work, params.id, body, ifMatch)
      return readDisposition(work.db, work.viewer, params.id)
    },
    { find: rowExists('dispositions') },
  )
}
