import { ago, dayOf, plusDays, plusMinutes } from './calendar.ts'
import type { Row } from './rows.ts'
import type { StaffKey } from './staff.ts'
import type { World } from './world.ts'

const scored: StaffKey[] = ['agent', 'idris', 'mara', 'jonah', 'soledad']
const weeks = 10
const perAgent = 2
const points = [
  'accurate',
  'professional',
  'no_quotation',
  'who_called',
  'reason',
  'actions',
  'time_frames',
  'amounts',
  'changes',
  'told_if_unresolved',
  'follow_up',
  'internal_contact',
  'right_disposition',
]

/** Two leads look through a few notes of each agent: a rule, what it drew last week, scores of the weeks before, and one note that went back. */
export function addScores(world: World) {
  const { rows, id, now, staff } = world
  const createdAt = ago(now, 100.2)
  const ruleId = id(createdAt)
  rows.add('sampling_rules', {
    id: ruleId,
    name: 'Two notes of everybody',
    kind: 'any',
    per_agent: perAgent,
    category: null,
    disposition_id: null,
    minutes: null,
    created_by: staff.lead,
    created_at: createdAt,
    retired_at: null,
    version: 1,
  })
  const monday = mondayOf(dayOf(now))
  const lastWeek = plusDays(monday, -7)
  const notes = rows.of('notes')
  for (const [place, key] of scored.entries()) {
    const own = notes.filter((note) => note.staff_id === staff[key])
    for (let week = weeks; week >= 1; week -= 1) scoreWeek(world, own, week, place)
  }
  const drawn = scored.flatMap((key) => notes.filter((note) => note.staff_id === staff[key] && isIn(note, lastWeek)).slice(0, perAgent))
  for (const note of drawn) {
    const sampled_at = ago(now, 0.9)
    rows.add('note_samples', {
      id: id(sampled_at),
      note_id: note.id,
      rule_id: ruleId,
      staff_id: note.staff_id,
      week: lastWeek as never,
      sampled_at,
    })
  }
  rows.add('sampling_runs', { rule_id: ruleId, week: lastWeek as never, drawn: drawn.length, at: ago(now, 0.9) })
  sendBack(world)
}

/** A note of that week, scored in the week after; agents miss less as the weeks go by, each something of their own. */
function scoreWeek({ rows, id, now, staff }: World, own: Row<'notes'>[], week: number, place: number) {
  const monday = plusDays(mondayOf(dayOf(now)), -7 * week)
  const note = own.find((one) => isIn(one, monday))
  if (!note) return
  const scored_at = plusMinutes(new Date(`${plusDays(monday, 7)}T17:00:00Z`), place * 25)
  if (scored_at > now) return
  const misses = points.filter((_, point) => (point * 5 + place * 3 + week) % 13 < Math.ceil(week / 4) + (place % 2) - 1)
  const answers = points.map((point) => ({
    point,
    answer: misses.includes(point)
      ? 'no'
      : ['amounts', 'internal_contact'].includes(point) && (week + place) % 3 > 0
        ? 'not_applicable'
        : 'yes',
    comment: misses.includes(point) && point === 'time_frames' ? 'By when was it promised?' : '',
  }))
  const count = (answer: string) => answers.filter((one) => one.answer === answer).length
  rows.add('note_scores', {
    id: id(scored_at),
    note_id: note.id,
    note_version: 1,
    staff_id: note.staff_id,
    scored_by: place % 2 === 0 ? staff.lead : staff.bram,
    scored_at,
    answers: answers as never,
    yes: count('yes'),
    no: count('no'),
    comment: misses.length === 0 ? 'Everything that the next colleague needs.' : '',
  })
}

/** The newest note of the demo's agent on sensors that do not react, without the day that was promised. */
function sendBack({ rows, id, now, staff }: World) {
  const note = rows
    .of('notes')
    .filter(({ staff_id, created_at }) => staff_id === staff.agent && new Date(created_at) < ago(now, 1.9))
    .toSorted((one, other) => new Date(other.created_at).getTime() - new Date(one.created_at).getTime())[0]
  if (!note) return
  const sent_at = ago(now, 0.2)
  rows.add('note_returns', {
    id: id(sent_at),
    note_id: note.id,
    note_version: Math.max(...rows.of('note_versions').flatMap((version) => (version.note_id === note.id ? [version.version] : []))),
    staff_id: note.staff_id,
    sent_by: staff.lead,
    sent_at,
    comment: 'Who spoke with us, and what are they to the account holder?',
    closed_at: null,
    closed_version: null,
  })
}

const isIn = (note: Row<'notes'>, monday: string) => {
  const day = dayOf(new Date(note.created_at))
  return day >= monday && day < plusDays(monday, 7)
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return plusDays(day, -((weekday + 6) % 7))
}
