import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import type { TestSteward } from '#test/steward.ts'

export type Signed = Awaited<ReturnType<TestSteward['as']>>
export const zone = 'America/Chicago'
export const today = () => dayIn(new Date(), zone)
export const named: [string, string][] = [
  ['Tech Support', 'Sensor Error'],
  ['Tech Support', 'Panel Swap'],
  ['Billing', 'Credit/Refund'],
]

export type Told = {
  by: string
  day: string
  about: string
  customerId: string
  channel?: string
  direction?: string
  hour?: number
  kind?: string
}
export const linesOf = (body: { lines: { label: string; total: number }[] }) =>
  Object.fromEntries(body.lines.map(({ label, total }) => [label, total]))

/** Notes of days gone by, to be counted. */
export function notesOfDays(asked: () => { steward: TestSteward; lead: Signed }) {
  /** The id of each disposition, by its name. */
  const dispositions = new Map<string, string>()
  async function makeDispositions() {
    for (const [place, [category, name]] of named.entries()) {
      const id = newId()
      dispositions.set(name, id)
      await asked()
        .steward.owner.db.insertInto('dispositions')
        .values({ id, category, name, use_when: 'When it fits.', direction: 'either', audience: 'either', position: place + 1 })
        .execute()
    }
  }

  /** A note of a day gone by, as its owner: the program writes notes of today alone. */
  async function note({
    by,
    day,
    about,
    customerId,
    channel = 'call',
    direction = 'inbound',
    hour = 10,
    kind = 'customer',
  }: Told): Promise<string> {
    const at = new Date(`${day}T${String(hour + 6).padStart(2, '0')}:00:00Z`)
    const [id, interaction_id] = [newId(), newId()]
    const { db } = asked().steward.owner
    const contact = { kind, channel, direction, customer_id: customerId, staff_id: by, opened_by: 'person' } as const
    await db
      .insertInto('interactions')
      .values({ id: interaction_id, ...contact, started_at: at, ended_at: at })
      .execute()
    await db.insertInto('notes').values({ id, customer_id: customerId, interaction_id, staff_id: by, created_at: at }).execute()
    await version(id, 1, about, by, at)
    return id
  }

  async function version(note_id: string, number: number, about: string, staff_id: string, written_at = new Date()) {
    await asked()
      .steward.owner.db.insertInto('note_versions')
      .values({
        id: newId(),
        note_id,
        version: number,
        disposition_id: dispositions.get(about) ?? '',
        form: 'outline',
        reason: 'Asked about it.',
        resolution: 'Explained it.',
        staff_id,
        written_at,
      })
      .execute()
  }

  async function customerOn(line: string | null) {
    const { id } = await asked().steward.given.customer()
    if (line)
      await asked()
        .steward.owner.db.insertInto('equipment')
        .values({ id: newId(), customer_id: id, product: 'Panel', product_line: line, state: 'installed' })
        .execute()
    return id
  }

  const report = (query: string) => asked().lead.get(`/api/reports/dispositions?${query}`)

  return { dispositions, makeDispositions, note, version, customerOn, report }
}
