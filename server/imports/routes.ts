import * as contract from '#contract/imports.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import { cancelImport } from './cancel-import.ts'
import { readImportCompany } from './import-company.ts'
import { openImport } from './open-import.ts'
import { preview } from './preview.ts'
import { listProfiles, profileExists } from './profiles.ts'
import { listImports, listRejectedRows, readImport } from './queries.ts'
import { rejectedFile } from './rejected-file.ts'
import { resumeImport } from './resume-import.ts'
import { deleteProfile, renameProfile } from './save-profile.ts'
import { startImport } from './start-import.ts'
import { storeFile } from './store-upload.ts'

const ofImport = { find: rowExists('imports') }
const ofProfile = { find: profileExists }

/** Customers from a file, profiles of how files are read. */
export function importRoutes(serve: Serve): void {
  serve.upload(
    contract.uploadImport,
    'import.run',
    async ({ db, viewer, file, write }) => {
      const source = viewer.via === 'token' ? 'integration' : 'console'
      const stored = await storeFile(db, file, { staffId: viewer.id, source, now: viewer.now })
      await write((work) => openImport(work, stored))
      return readImport(db, stored.id)
    },
    { limit: 'upload' },
  )
  serve.read(contract.listImports, 'import.run', async (db, _viewer, { query }) => listImports(db, query))
  serve.read(contract.getImport, 'import.run', async (db, _viewer, { params }) => readImport(db, params.id), {
    ...ofImport,
    background: true,
  })
  serve.read(
    contract.previewImport,
    'import.run',
    async (db, viewer, { params, body }) => preview(db, viewer, params.id, body.mapping),
    ofImport,
  )
  serve.write(
    contract.startImport,
    'import.run',
    async (work, { params, body }) => {
      await startImport(work, params.id, body.mapping, body.saveProfileAs)
      return readImport(work.db, params.id)
    },
    ofImport,
  )
  serve.write(
    contract.cancelImport,
    'import.run',
    async (work, { params }) => {
      await cancelImport(work, params.id)
      return readImport(work.db, params.id)
    },
    ofImport,
  )
  serve.write(
    contract.resumeImport,
    'import.run',
    async (work, { params }) => {
      await resumeImport(work, params.id)
      return readImport(work.db, params.id)
    },
    ofImport,
  )
  serve.read(
    contract.listRejectedRows,
    'import.run',
    async (db, _viewer, { params, query }) => listRejectedRows(db, params.id, query),
    ofImport,
  )
  serve.download(contract.downloadRejectedRows, 'import.run', async (snapshot, _viewer, { params }) => rejectedFile(snapshot, params.id), {
    ...ofImport,
    records: ({ params }) => ({ kind: 'export', subject: `refused rows of import ${params.id}` }),
  })

  serve.read(contract.listImportProfiles, 'import.run', async (db) => ({ items: await listProfiles(db, await readImportCompany(db)) }))
  serve.write(
    contract.renameImportProfile,
    'import.run',
    async (work, { params, body }) => {
      await renameProfile(work, params.id, body.name)
      const found = (await listProfiles(work.db, await readImportCompany(work.db))).find(({ id }) => id === params.id)
      if (!found) throw new Refusal(404, 'record.not_found', 'There is no such record, or it is not yours to see.')
      return found
    },
    ofProfile,
  )
  serve.write(contract.deleteImportProfile, 'import.run', async (work, { params }) => deleteProfile(work, params.id), ofProfile)
}
