import { createHash } from 'node:crypto'
import { found, type World } from './world.ts'

/** A keypad, drawn for this demo. */
export const keypad = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAMAAABjCgsuAAAADFBMVEXi5ulaZW4CXJOgqrKG76EZAAAALUlEQVR42mNgJBEwMDKQBIaTBiYgGOoahkfEMYMBbtYAaBj19Kinh0AGIhEAACBzAtlPHZLmAAAAAElFTkSuQmCC',
  'base64',
)

/** A picture beside the newest note of the customer whom everybody looks at first. */
export function addNoteFile({ rows, id, customers }: World) {
  const customer_id = found(customers, '4820-71', 'customer')
  const [newest] = rows
    .of('notes')
    .filter((note) => note.customer_id === customer_id)
    .sort((one, other) => new Date(other.created_at).getTime() - new Date(one.created_at).getTime())
  if (!newest) return
  const fileId = id(new Date(newest.created_at))
  rows.add('note_files', {
    id: fileId,
    customer_id,
    note_id: newest.id,
    version: 1,
    staff_id: newest.staff_id,
    name: 'keypad.png',
    media_type: 'image/png',
    bytes: keypad.length,
    sha256: createHash('sha256').update(keypad).digest('hex'),
    uploaded_at: newest.created_at,
    removed_at: null,
    removed_by: null,
    removed_because: null,
  })
  rows.add('note_file_pieces', { file_id: fileId, position: 0, bytes: `\\x${keypad.toString('hex')}` as never })
}
