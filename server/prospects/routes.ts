import { type SqlBool, sql } from 'kysely'
import { uploadProspectNoteFile } from '#contract/note-files.ts'
import { listProspectNotes, writeProspectNote } from '#contract/prospect-notes.ts'
import * as contract from '#contract/prospects.ts'
import { accessesWhere } from '#server/audit/queries.ts'
import { commitmentsOfProspect } from '#server/commitments/queries.ts'
import { prospectAccount } from '#server/interactions/prospect-account.ts'
import { mayWorkOn } from '#server/interactions/rules/may-work-on.ts'
import { readFile } from '#server/notes/files.ts'
import { noteTexts } from '#server/notes/holds-bank-account.ts'
import { listNotes, readNote } from '#server/notes/queries.ts'
import { storeNoteFile } from '#server/notes/store-file.ts'
import { writeNote } from '#server/notes/write-note.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import { rowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import type { Tellings } from '#server/telling.ts'
import { createProspect } from './create-prospect.ts'
import { editProspect } from './edit-prospect.ts'
import { listProspects, readProspect } from './queries.ts'

const ofProspect = { find: rowExists('prospects') }

export function prospectRoutes(serve: Serve, { tellings }: { tellings: Tellings }): void {
  serve.write(contract.createProspect, 'interaction.open', async (work, { body }) =>
    readProspect(work.db, work.viewer, await createProspect(work, body)),
  )
  serve.read(contract.listProspects, 'customer.read', (db, _viewer, { query }) => listProspects(db, query))
  serve.read(contract.readProspect, 'customer.read', (db, viewer, { params }) => readProspect(db, viewer, params.id), {
    ...ofProspect,
    records: ({ params, query }) => (query.quiet ? null : { kind: 'prospect.opened', prospectId: params.id, via: query.via }),
  })
  serve.write(
    contract.editProspect,
    'interaction.open',
    async (work, { params, body, ifMatch }) => {
      await editProspect(work, params.id, body, ifMatch)
      return readProspect(work.db, work.viewer, params.id)
    },
    ofProspect,
  )
  serve.read(
    listProspectNotes,
    'customer.read',
    (db, viewer, { params, query }) => listNotes(db, viewer, { prospectId: params.id }, query),
    ofProspect,
  )
  serve.write(
    writeProspectNote,
    'note.write',
    async (work, { params, body }) => {
      const prospect = await prospectAccount(work.db, params.id)
      if (!prospect) throw notFound()
      insist(mayWorkOn(prospect))
      const id = await writeNote(work, { prospectId: params.id }, { ...body, critical: false }, tellings)
      return readNote(work.db, work.viewer, id)
    },
    { ...ofProspect, looksOver: noteTexts },
  )
  serve.upload(
    uploadProspectNoteFile,
    'note.write',
    async (upload, { params }) => readFile(upload.db, { ...upload.viewer }, await storeNoteFile(upload, { prospectId: params.id })),
    { ...ofProspect, limit: 'upload' },
  )
  serve.read(
    contract.listProspectAccesses,
    'access.read',
    (db, _viewer, { params, query }) => accessesWhere(db, sql<SqlBool>`prospect_id = ${params.id}::uuid`, query),
    ofProspect,
  )
  serve.read(
    contract.listProspectCommitments,
    'customer.read',
    async (db, viewer, { params }) => ({ items: await commitmentsOfProspect(db, viewer, params.id) }),
    ofProspect,
  )
}
