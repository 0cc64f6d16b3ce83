import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { note, noteBody } from './notes.ts'
import { page, pageQuery } from './page.ts'
import { id } from './text.ts'

// Apart from the prospects: whoever looks for one needs nothing of what a note is.
const params = z.object({ id })

export const listProspectNotes = endpoint({
  name: 'listProspectNotes',
  method: 'GET',
  path: '/api/prospects/:id/notes',
  summary: 'Notes on a prospect, newest first.',
  params,
  query: z.strictObject({ ...pageQuery, category: z.string().max(80).optional() }),
  reply: page(note),
})

export const writeProspectNote = endpoint({
  name: 'writeProspectNote',
  method: 'POST',
  path: '/api/prospects/:id/notes',
  summary:
    'Leave a note on a prospect; its interaction comes by X-Interaction, else the one that you have open with them, else an internal one. Saving ends the interaction.',
  params,
  body: z.strictObject(noteBody),
  reply: note,
  status: 201,
})
