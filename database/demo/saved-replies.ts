import { ago } from './calendar.ts'
import type { StaffKey } from './staff.ts'
import type { World } from './world.ts'

type Kept = {
  by: StaffKey
  shared: boolean
  shortcut: string
  name: string
  body: string
  fits: 'answer' | 'note' | 'both'
  taken: Partial<Record<StaffKey, number>>
  retired?: true
}

const kept: Kept[] = [
  {
    by: 'lead',
    shared: true,
    shortcut: 'battery',
    name: 'Battery, step by step',
    body: 'Walked {{caller.name}} through changing the battery: cover off, old one out, new one in, cover on.\nTested the sensor with them; it reported.',
    fits: 'note',
    taken: { agent: 14, idris: 9 },
  },
  {
    by: 'lead',
    shared: true,
    shortcut: 'window',
    name: 'Told the window',
    body: 'Told {{caller.name}} the technician’s window for account {{customer.number}} and that they are called half an hour before.',
    fits: 'note',
    taken: { agent: 6, lead: 2 },
  },
  {
    by: 'lead',
    shared: true,
    shortcut: 'change',
    name: 'How to change a battery',
    body: 'Open the cover of the sensor, take the old battery out, put the new one in and close the cover. The panel says when the sensor reports again. If it does not, answer this under ticket {{ticket.number}}, and we go through it with you.',
    fits: 'answer',
    taken: { agent: 5, idris: 3 },
  },
  {
    by: 'lead',
    shared: true,
    shortcut: 'office',
    name: 'Office hours',
    body: 'We are here from Monday to Friday, 7:00 to 19:00, and on Saturday, 9:00 to 15:00. Ask for {{agent.name}} at {{company.name}}.',
    fits: 'both',
    taken: { lead: 1 },
  },
  {
    by: 'lead',
    shared: true,
    shortcut: 'fax',
    name: 'Permit by fax',
    body: 'Told {{caller.name}} where to fax the permit.',
    fits: 'note',
    taken: { idris: 1 },
    retired: true,
  },
  {
    by: 'agent',
    shared: false,
    shortcut: 'thanks',
    name: 'Thanked and asked for more',
    body: 'Asked {{caller.name}} whether there was anything further; there was not.',
    fits: 'note',
    taken: { agent: 21 },
  },
]

/** What people keep for their notes and answers: shared ones, one that nobody needs any more, and one of the agent's own. */
export function addSavedReplies({ rows, id, now, staff }: World) {
  const created_at = ago(now, 90.2)
  for (const { by, shared, taken, retired, ...words } of kept) {
    const saved_reply_id = id(created_at)
    rows.add('saved_replies', {
      id: saved_reply_id,
      staff_id: staff[by],
      ...words,
      is_shared: shared,
      retired_at: retired ? ago(now, 30.1) : null,
      version: retired ? 2 : 1,
      created_at,
      updated_at: retired ? ago(now, 30.1) : created_at,
    })
    for (const [who, uses] of Object.entries(taken))
      rows.add('saved_reply_uses', { saved_reply_id, staff_id: staff[who as StaffKey], uses, last_used_at: ago(now, 1.2) })
  }
}
