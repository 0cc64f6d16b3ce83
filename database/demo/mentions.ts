import { plusMinutes } from './calendar.ts'
import type { World } from './world.ts'

/** Two notes of a colleague name the demo agent: the newest not looked at yet, the one before seen. */
export function addMentions({ rows, id, now, staff }: World) {
  const written = rows
    .of('note_versions')
    .filter(({ staff_id, version, additional }) => staff_id === staff.idris && version === 1 && additional === '')
    .sort((one, other) => new Date(other.written_at).getTime() - new Date(one.written_at).getTime())
    .slice(0, 2)
  for (const [place, note] of written.entries()) {
    note.additional = '@Dana Whitcombe spoke with them before and knows the account.'
    const at = new Date(note.written_at)
    rows.add('note_mentions', {
      id: id(at),
      note_id: note.note_id,
      staff_id: staff.agent,
      written_as: 'Dana Whitcombe',
      version: 1,
      mentioned_by: staff.idris,
      mentioned_at: at,
      seen_at: place === 0 ? null : new Date(Math.min(plusMinutes(at, 40).getTime(), now.getTime())),
      withdrawn_version: null,
    })
  }
}
