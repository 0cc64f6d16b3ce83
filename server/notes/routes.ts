import * as mentions from '#contract/mentions.ts'
import * as check from '#contract/note-check.ts'
import * as files from '#contract/note-files.ts'
import * as contract from '#contract/notes.ts'
import { customerExists } from '#server/customers/family.ts'
import { customerHeader } from '#server/customers/header.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Serve } from '#server/serve.ts'
import type { Tellings } from '#server/telling.ts'
import { addCriticalNote } from './add-critical-note.ts'
import { amendNote } from './amend-note.ts'
import { lookOver } from './check-note.ts'
import { draftOf, interactionIsOpenTo } from './draft-note.ts'
import { downloadFile, type FileDownload, fileExists, fileIsSeen, readFile } from './files.ts'
import { noteTexts } from './holds-bank-account.ts'
import { colleaguesOf, mentionsOf, ownMentionExists, seeMention } from './mentions.ts'
import { criticalNoteExists, listNotes, noteExists, readNote } from './queries.ts'
import { removeCriticalNote } from './remove-critical-note.ts'
import { removeFile } from './remove-file.ts'
import { storeNoteFile } from './store-file.ts'
import { writeNote } from './write-note.ts'

export function noteRoutes(serve: Serve, { tellings }: { tellings: Tellings }): void {
  serve.read(
    contract.listNotes,
    'customer.read',
    (db, viewer, { params, query }) => listNotes(db, viewer, { customerId: params.id }, query),
    {
      find: customerExists,
    },
  )
  serve.write(
    contract.writeNote,
    'note.write',
    async (work, { params, body }) => readNote(work.db, work.viewer, await writeNote(work, { customerId: params.id }, body, tellings)),
    { find: customerExists, looksOver: noteTexts },
  )
  serve.read(contract.readNote, 'customer.read', (db, viewer, { params }) => readNote(db, viewer, params.id), { find: noteExists })
  serve.write(
    contract.amendNote,
    'note.write',
    async (work, { params, body }) => {
      await amendNote(work, params.id, body, tellings)
      return readNote(work.db, work.viewer, params.id)
    },
    { find: noteExists, looksOver: noteTexts },
  )
  serve.read(check.checkNote, 'note.write', (db, viewer, { body }) => lookOver(db, viewer, body, tellings), {
    background: true,
    looksOver: noteTexts,
  })
  serve.read(check.draftNote, 'note.write', (db, viewer, { params }) => draftOf(db, viewer, params.id, tellings), {
    background: true,
    find: interactionIsOpenTo,
  })
  serve.upload(
    files.uploadNoteFile,
    'note.write',
    async (upload, { params }) => readFile(upload.db, { ...upload.viewer }, await storeNoteFile(upload, { customerId: params.id })),
    { find: customerExists, limit: 'upload' },
  )
  serve.download(files.readNoteFile, 'customer.read', (from, viewer, { params }) => downloadFile(from, viewer, params.id), {
    find: fileIsSeen,
    records: ({ params }, file) => ({ kind: 'note_file.read', ...(file as FileDownload).party, subject: params.id }),
  })
  serve.write(
    files.removeNoteFile,
    'note_file.remove',
    async (work, { params, body }) => {
      await removeFile(work, params.id, body.because)
      return undefined
    },
    { find: fileExists },
  )
  serve.read(mentions.listColleagues, 'note.write', async (db, viewer) => ({ items: await colleaguesOf(db, viewer) }))
  serve.read(mentions.listMentions, 'customer.read', mentionsOf, { background: true })
  serve.write(mentions.seeMention, 'customer.read', async (work, { params }) => seeMention(work, params.id), { find: ownMentionExists })
  serve.write(
    contract.addCriticalNote,
    'note.write',
    async (work, { params, body }) => {
      const id = await addCriticalNote(work, params.id, body)
      const note = (await customerHeader(work.db, work.viewer, params.id)).criticalNotes.find((candidate) => candidate.id === id)
      if (!note) throw notFound()
      return note
    },
    { find: customerExists },
  )
  serve.write(
    contract.removeCriticalNote,
    'critical_note.remove',
    async (work, { params, body }) => {
      await removeCriticalNote(work, params.id, body.because)
      return undefined
    },
    { find: criticalNoteExists },
  )
}
