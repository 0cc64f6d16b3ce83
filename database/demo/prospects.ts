import { ago, plusMinutes } from './calendar.ts'
import { found, type World } from './world.ts'

/** Two people without an account: one who asked and was noted, one whose call was an hour ago and still owes its note. */
export function addProspects(world: World) {
  const asked = addProspect(world, 1.7, { name: 'Tobias Arden', phone: '+16025550171', email: null })
  const contact = addCall(world, asked, { name: 'Tobias Arden', by: 'mara', at: ago(world.now, 1.7), minutes: 9 })
  addNote(world, asked, contact)
  const calling = addProspect(world, 55 / 1440, {
    name: 'Ingrid Solheim',
    phone: '+16025550172',
    email: 'ingrid.solheim@fjordmail.example',
  })
  addCall(world, calling, { name: 'Ingrid Solheim', by: 'agent', at: ago(world.now, 54 / 1440), minutes: null })
}

type Reach = { name: string; phone: string | null; email: string | null }

function addProspect({ rows, id, now }: World, days: number, reach: Reach): string {
  const created_at = ago(now, days)
  const prospectId = id(created_at)
  rows.add('prospects', { id: prospectId, ...reach, customer_id: null, version: 1, created_at })
  return prospectId
}

type Call = { name: string; by: 'agent' | 'mara'; at: Date; minutes: number | null }

function addCall({ rows, id, staff }: World, prospect_id: string, { name, by, at, minutes }: Call): string {
  const interactionId = id(at)
  rows.add('interactions', {
    id: interactionId,
    kind: 'customer',
    channel: 'call',
    direction: 'inbound',
    customer_id: null,
    prospect_id,
    staff_id: staff[by],
    caller_name: name,
    caller_relationship: 'themselves',
    opened_by: 'person',
    started_at: at,
    ended_at: minutes === null ? null : plusMinutes(at, minutes),
  })
  return interactionId
}

function addNote(world: World, prospect_id: string, interaction_id: string) {
  const { rows, id, staff, now } = world
  const written_at = plusMinutes(ago(now, 1.7), 9)
  const noteId = id(written_at)
  rows.add('notes', { id: noteId, customer_id: null, prospect_id, interaction_id, staff_id: staff.mara, created_at: written_at })
  rows.add('note_versions', {
    id: id(written_at),
    note_id: noteId,
    version: 1,
    disposition_id: found(world.dispositions, 'Sales › 3rd Party Equipment Check', 'disposition'),
    form: 'outline',
    caller_name: 'Tobias Arden',
    caller_relationship: 'themselves',
    reason: 'Has door sensors and a siren from his last house, and asked whether they work with our panel.',
    resolution: 'Explained that the door sensors work and the siren does not.\nSent the list of equipment that we take over.',
    additional: 'Moves in next month; decides after that.',
    follow_up: '',
    overrides: [],
    because: null,
    staff_id: staff.mara,
    written_at,
  })
}
