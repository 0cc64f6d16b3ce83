import type { DB } from '#server/tables.ts'
import { dayOf, plusDays } from './calendar.ts'
import type { Row } from './rows.ts'
import { found, type World } from './world.ts'

type ChangeSet = Row<'change_sets'>
type Standing = { status: string; cause: string | null; membership: string; emailOptIn: boolean }

const temporary = 'Retention - Cancellation › Temporary Cancellation'
const concessions: Record<string, DB['retentions']['concession']> = {
  'Account Credit': 'account_credit',
  'Free Equipment': 'free_equipment',
  'Replaced Equipment': 'replaced_equipment',
  'TL/Supervisor Resolved': 'supervisor',
  'No Concession': 'none',
}

/** Why those who stayed had meant to leave; the notes tell it in the customer’s own words. */
const leavingBecause = ['Financial Burden', 'Moved House', 'Low/No Usage', 'Switched Providers']

/** What the notes tell of holds, leavings and savings, as the rows that the program itself would have written. */
export function addStanding(world: World) {
  const { rows } = world
  const customers = new Map(rows.of('customers').map((row) => [row.id, row]))
  const about = new Map([...world.dispositions].map(([path, id]) => [id, path]))
  const notes = new Map(rows.of('notes').map((row) => [row.interaction_id, row]))
  const versions = new Map(rows.of('note_versions').map((row) => [`${row.note_id} ${row.version}`, row]))
  const pathOf = (noteId: string) => about.get(String(versions.get(`${noteId} 1`)?.disposition_id)) ?? ''
  for (const set of [...rows.of('change_sets')]) {
    if (set.action !== 'change_status' || !set.customer_id) continue
    const customer = customers.get(set.customer_id)
    const note = notes.get(String(set.interaction_id))
    if (!customer || !note) continue
    const changeId = addStatusChange(world, set, customer)
    const path = pathOf(String(note.id))
    if (path.startsWith('Retention - Cancellation › ')) {
      addCancellation(world, set, { path, said: String(versions.get(`${note.id} 1`)?.reason ?? ''), changeId })
    }
  }
  for (const note of [...rows.of('notes')]) {
    const [category, name = ''] = pathOf(String(note.id)).split(' › ')
    if (category === 'Retention - Save') addSave(world, note, name, String(versions.get(`${note.id} 1`)?.reason ?? ''))
  }
}

function addStatusChange({ rows, id }: World, set: ChangeSet, customer: Row<'customers'>): string {
  const at = set.at as Date
  const values = new Map(rows.of('change_values').map((row) => [row.change_id, row]))
  const from: Standing = {
    status: 'active',
    cause: null,
    membership: String(customer.membership),
    emailOptIn: customer.email_opt_in !== false,
  }
  const to: Standing = { ...from, cause: customer.inactive_cause ?? null }
  for (const change of rows.of('changes')) {
    if (change.change_set_id !== set.id || !(change.field in from)) continue
    const value = values.get(change.id)
    Object.assign(from, { [change.field]: JSON.parse(String(value?.from_value ?? 'null')) })
    Object.assign(to, { [change.field]: JSON.parse(String(value?.to_value ?? 'null')) })
  }
  const changeId = id(at)
  const action =
    to.status === 'cancelled' ? 'cancel' : to.status === 'active' ? 'reactivate' : to.cause === 'unenrolled' ? 'unenroll' : 'deactivate'
  rows.add('status_changes', {
    id: changeId,
    customer_id: String(set.customer_id),
    action,
    from_status: from.status,
    to_status: to.status,
    from_cause: null,
    to_cause: to.status === 'inactive' ? to.cause : null,
    from_membership: from.membership,
    to_membership: to.membership,
    from_email_opt_in: from.emailOptIn,
    to_email_opt_in: to.emailOptIn,
    to_billing_paused_at: customer.billing_paused_at ?? null,
    to_points_frozen_until: customer.points_frozen_until ?? null,
    from_status_changed_at: customer.created_at,
    because: set.because ?? null,
    change_set_id: set.id,
    interaction_id: set.interaction_id ?? null,
    at,
    source: 'console',
    staff_id: set.staff_id ?? null,
  })
  return changeId
}

function addCancellation(world: World, set: ChangeSet, { path, said, changeId }: { path: string; said: string; changeId: string }) {
  const { rows, id, dispositions, now } = world
  const at = set.at as Date
  const common = { customer_id: String(set.customer_id), at, source: 'console', staff_id: String(set.staff_id) }
  const reason = found(dispositions, path, 'disposition')
  rows.add('cancellations', { ...common, id: id(at), disposition_id: reason, cancelled_on: dayOf(at) as never, stated_reason: said })
  const retentionId = id(at)
  const askAgainOn = path === temporary ? plusDays(dayOf(now), 40) : null
  rows.add('retentions', {
    ...common,
    id: retentionId,
    outcome: 'cancelled',
    reason_id: reason,
    stated_reason: said,
    concession: 'account_credit',
    status_change_id: changeId,
    ask_again_on: askAgainOn as never,
    interaction_id: set.interaction_id ?? null,
  })
  const declined = { retention_id: retentionId, position: 1, kind: 'account_credit', accepted: false, cost_minor: 2_999n, currency: 'USD' }
  rows.add('retention_offers', { ...declined, id: id(at), what: '' })
}

function addSave({ rows, id, dispositions }: World, note: Row<'notes'>, name: string, said: string) {
  const at = note.created_at as Date
  const retentionId = id(at)
  const concession = concessions[name] ?? 'none'
  rows.add('retentions', {
    id: retentionId,
    customer_id: String(note.customer_id),
    outcome: 'saved',
    reason_id: found(
      dispositions,
      `Retention - Cancellation › ${leavingBecause[at.getUTCDate() % leavingBecause.length] ?? 'Moved House'}`,
      'disposition',
    ),
    stated_reason: said,
    concession,
    saved_as_id: found(dispositions, `Retention - Save › ${name}`, 'disposition'),
    interaction_id: String(note.interaction_id),
    at,
    source: 'console',
    staff_id: note.staff_id,
  })
  if (concession === 'none' || concession === 'supervisor') return
  const given = { retention_id: retentionId, position: 1, kind: concession, accepted: true, currency: 'USD' }
  rows.add('retention_offers', {
    ...given,
    id: id(at),
    cost_minor: concession === 'account_credit' ? 2_000n : 3_900n,
    what: concession === 'free_equipment' ? 'Indoor camera' : '',
  })
}
