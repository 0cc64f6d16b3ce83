import * as contract from '#contract/collections.ts'
import { customerExists } from '#server/customers/family.ts'
import type { Serve } from '#server/serve.ts'
import { assignCollection } from './assign.ts'
import { collectionOf, collectionsFor } from './queries.ts'
import { changeCollectionSettings, readCollectionSettings } from './settings.ts'

export function collectionRoutes(serve: Serve): void {
  serve.read(contract.listCollections, 'collections.read', collectionsFor)
  serve.read(contract.getCollectionStanding, 'money.read', (db, viewer, { params }) => collectionOf(db, viewer, params.id), {
    find: customerExists,
  })
  serve.write(
    contract.assignCollection,
    'collections.work',
    async (work, { params, body }) => ({ assignedTo: await assignCollection(work, params.id, body.staffId) }),
    { find: customerExists },
  )
  serve.read(contract.getCollectionSettings, 'settings.read', (db) => readCollectionSettings(db))
  serve.write(
    contract.updateCollectionSettings,
    'settings.write',
    async (work, { body, ifMatch }) => {
      await changeCollectionSettings(work, body, ifMatch)
      return readCollectionSettings(work.db)
    },
    { fresh: true },
  )
}
