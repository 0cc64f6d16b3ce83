import { createHash } from 'node:crypto'
import { ago, dayOf, plusDays, plusMinutes, withDays } from './calendar.ts'
import type { ChangeTold, DeedTold, NoteTold, Person } from './person.ts'
import { staffName } from './staff.ts'
import { found, type World } from './world.ts'

/** Contacts in the order of time, each with its note and with what was changed during it. Answers the customer's version after them. */
export function tellNotes(world: World, customerId: string, person: Person): { version: number; changedAt: Date | null } {
  let version = 1
  let changedAt: Date | null = null
  for (const note of [...(person.notes ?? [])].sort((a, b) => b.ago - a.ago)) {
    const writtenAt = ago(world.now, note.ago)
    const interactionId = addInteraction(world, customerId, person, note, writtenAt)
    for (const change of note.changes ?? []) {
      version += 1
      changedAt = plusMinutes(writtenAt, -1)
      addChangeSet(world, { customerId, version, at: changedAt, interactionId, staffId: world.staff[note.by], change })
    }
    for (const deed of note.did ?? []) {
      if ('testModeHours' in deed) {
        version += 1
        changedAt = plusMinutes(writtenAt, -1)
        const change = testModeChange(writtenAt, deed.testModeHours)
        addChangeSet(world, { customerId, version, at: changedAt, interactionId, staffId: world.staff[note.by], change })
      } else addEvent(world, customerId, interactionId, note, plusMinutes(writtenAt, -1), deed)
    }
    addNote(world, customerId, interactionId, note, writtenAt, person)
  }
  return { version, changedAt }
}

function addInteraction({ rows, id, staff }: World, customer_id: string, person: Person, note: NoteTold, endedAt: Date): string {
  const started_at = plusMinutes(endedAt, -(note.minutes ?? 8))
  const interactionId = id(started_at)
  const [name, relationship] = callerOf(person, note)
  rows.add('interactions', {
    id: interactionId,
    kind: note.kind ?? 'customer',
    channel: note.channel ?? 'call',
    direction: note.direction ?? 'inbound',
    customer_id,
    prospect_id: null,
    staff_id: staff[note.by],
    caller_name: name,
    caller_relationship: relationship,
    opened_by: 'person',
    started_at,
    ended_at: endedAt,
  })
  return interactionId
}

/** On test for so many hours from then on; 0: taken off again. */
function testModeChange(at: Date, hours: number): ChangeTold {
  const until = plusMinutes(at, hours === 0 ? 120 : hours * 60).toISOString()
  return { card: 'central-station', fields: [['testModeUntil', hours === 0 ? until : null, hours === 0 ? null : until]] }
}

function addEvent(
  { rows, id, staff }: World,
  customer_id: string,
  interaction_id: string,
  note: NoteTold,
  at: Date,
  deed: Exclude<DeedTold, { testModeHours: number }>,
) {
  const eventId = id(at)
  const [name, facts] =
    'sent' in deed
      ? ['message.queued', { template: deed.sent }]
      : 'corrected' in deed
        ? ['ledger.corrected', { amountMinor: String(deed.corrected), currency: 'USD' }]
        : 'verified' in deed
          ? ['caller.verified', { interactionId: interaction_id, factor: deed.verified }]
          : [
              'interaction.handed_over',
              {
                interactionId: interaction_id,
                toStaffId: staff[deed.handedTo],
                toTeamId: null,
                toName: staffName(deed.handedTo),
                warm: true,
              },
            ]
  rows.add('events', {
    id: eventId,
    name,
    at,
    customer_id,
    interaction_id,
    staff_id: staff[note.by],
    facts: facts as Record<string, string>,
  })
}

function callerOf(person: Person, note: NoteTold): [string | null, string | null] {
  if (note.who) return note.who
  return person.names[0] ? [person.names[0], 'account holder'] : [null, null]
}

function addNote(world: World, customer_id: string, interaction_id: string, note: NoteTold, writtenAt: Date, person: Person) {
  const { rows, id, staff } = world
  const noteId = id(writtenAt)
  if (note.number) world.given.notes.set(noteId, note.number)
  rows.add('notes', { id: noteId, customer_id, prospect_id: null, interaction_id, staff_id: staff[note.by], created_at: writtenAt })

  const [caller_name, caller_relationship] = callerOf(person, note)
  const first = {
    note_id: noteId,
    disposition_id: found(world.dispositions, note.about, 'disposition'),
    form: note.narrative ? 'narrative' : 'outline',
    caller_name,
    caller_relationship,
    reason: withDays(note.reason, writtenAt),
    resolution: withDays(note.done.join('\n'), writtenAt),
    additional: withDays(note.additional ?? '', writtenAt),
    follow_up: withDays(note.followUp ?? '', writtenAt),
    overrides: [],
  }
  rows.add('note_versions', { ...first, id: id(writtenAt), version: 1, because: null, staff_id: staff[note.by], written_at: writtenAt })
  if (!note.amended) return
  const { ago: amendedAgo, by, because, done } = note.amended
  const written_at = ago(world.now, amendedAgo)
  const resolution = withDays(done.join('\n'), writtenAt)
  rows.add('note_versions', { ...first, id: id(written_at), version: 2, resolution, because, staff_id: staff[by], written_at })
}

type ChangeSet = { customerId: string; version: number; at: Date; interactionId: string; staffId: string; change: ChangeTold }

function addChangeSet({ rows, id }: World, { customerId, version, at, interactionId, staffId, change }: ChangeSet) {
  const changeSetId = id(at)
  rows.add('change_sets', {
    id: changeSetId,
    at,
    actor: 'staff',
    staff_id: staffId,
    source: 'console',
    interaction_id: interactionId,
    request_id: null,
    customer_id: customerId,
    customer_version: version,
    card: change.card === 'status' ? null : change.card,
    record_kind: 'customer',
    record_id: customerId,
    action: change.card === 'status' ? 'change_status' : `edit_${change.card.replaceAll('-', '_')}`,
    because: change.because ?? null,
  })
  for (const [field, from, to] of change.fields) {
    const changeId = id(at)
    const secret = from === undefined && to === undefined
    const salt = digest(`salt of ${changeId}`).slice(0, 32)
    const from_value = valueTold(from, at)
    const to_value = valueTold(to, at)
    const commitment = digest(`${salt}${from_value ?? ''}${to_value ?? ''}`)
    rows.add('changes', { id: changeId, change_set_id: changeSetId, field, is_secret: secret, commitment })
    rows.add('change_values', { change_id: changeId, salt, from_value, to_value })
  }
}

function valueTold(told: unknown, at: Date): string | null {
  if (told === undefined || told === null) return null
  const [, days] = /^\{\+(\d+)\}$/.exec(String(told)) ?? []
  return JSON.stringify(days === undefined ? told : plusDays(dayOf(at), Number(days)))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Critical notes, active, expired and removed. */
export function tellCriticalNotes({ rows, id, now, staff }: World, customer_id: string, person: Person) {
  for (const critical of person.critical ?? []) {
    const created_at = ago(now, critical.ago)
    rows.add('critical_notes', {
      id: id(created_at),
      customer_id,
      note_id: null,
      text: critical.text,
      because: critical.because,
      ends_on: critical.endsIn === undefined ? null : plusDays(dayOf(now), critical.endsIn),
      staff_id: staff[critical.by],
      created_at,
      removed_at: critical.removed ? ago(now, critical.removed.ago) : null,
      removed_by: critical.removed ? staff[critical.removed.by] : null,
      removed_because: critical.removed?.because ?? null,
    })
  }
}
