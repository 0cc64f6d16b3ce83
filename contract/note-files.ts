import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { fileTypes } from './files.ts'
import { because, id, instant } from './text.ts'
import { may } from './verdict.ts'

export const filesPerNote = 5

export const noteFile = z.object({
  id,
  /** Empty once the file was removed. */
  name: z.string(),
  mediaType: z.enum(fileTypes),
  bytes: z.number().int(),
  by: z.string(),
  at: instant,
  removed: z.object({ by: z.string(), at: instant, because: z.string() }).nullable(),
  can: z.object({ remove: may }),
})
export type NoteFile = z.infer<typeof noteFile>

export const uploadNoteFile = endpoint({
  name: 'uploadNoteFile',
  method: 'POST',
  path: '/api/customers/:id/note-files',
  summary:
    'A file for a note that is being written: png, jpeg, webp, gif, pdf, txt or csv by its content, up to 10 MB (text 1 MB). Name its id in `files` of the note; without one it is gone after a day.',
  params: z.object({ id }),
  upload: 'file',
  reply: noteFile,
  status: 201,
})
export const uploadProspectNoteFile = endpoint({
  name: 'uploadProspectNoteFile',
  method: 'POST',
  path: '/api/prospects/:id/note-files',
  summary: 'The same for a note on a prospect, with the same limits.',
  params: z.object({ id }),
  upload: 'file',
  reply: noteFile,
  status: 201,
})
export const readNoteFile = {
  ...endpoint({
    name: 'readNoteFile',
    method: 'GET',
    path: '/api/note-files/:id',
    summary: 'The file itself, to be kept and not shown as a page. Reading it is recorded.',
    params: z.object({ id }),
    reply: null,
  }),
  downloads: fileTypes,
}
export const removeNoteFile = endpoint({
  name: 'removeNoteFile',
  method: 'POST',
  path: '/api/note-files/:id/remove',
  summary: 'Take the content and the name of a file away for good, with a reason. That it was there stays.',
  params: z.object({ id }),
  body: z.strictObject({ because }),
  reply: null,
})
