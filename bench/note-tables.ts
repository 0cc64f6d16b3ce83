import { at, type CopiedTable, type Ground, line, staffOf } from './copied-row.ts'
import * as made from './customer.ts'
import { kinds } from './kinds.ts'
import { chance, idOf, whole } from './random.ts'

/** The order-th of all notes: evenly over three years. */
const noteDaysAgo = ({ customers }: Ground, order: number) => 1095 * (1 - order / (customers * made.notesEach)) + 0.01

/** Evenly, but in the last three days one is heard of far more than usual: so that something is flagged. */
function dispositionOf(ground: Ground, order: number): string | null {
  const isTrouble = noteDaysAgo(ground, order) < 3 && chance(order, 67) < 0.2
  return ground.dispositions[isTrouble ? 0 : whole(ground.dispositions.length, order, 66)] ?? null
}

const reasons = [
  'Called about the last bill: a charge that was not expected. Read the lines out and explained the part month after the plan was changed.',
  'Asked when the technician comes. The appointment stands; the window was given again and a reminder is sent the evening before.',
  'The panel shows low battery at the back door since yesterday. Walked through the change of the battery; the trouble light went out.',
  'Wants to move to a new house in the spring and keep the equipment. Explained what is moved and what has to be ordered new.',
  'Reported that the monthly payment was declined. The card had expired; a new one was put on file and the payment went through.',
  'Asked who is on the call list. Read the responding parties back, changed the order, and took the old neighbor off.',
  'No reply to two calls about the open invoice. Left a message with the number to call back, and wrote an e-mail.',
  'Confirmed the change of address, the spelling of the street and the telephone number for the site.',
]
const resolutions = [
  'Explained the bill, no change needed.',
  'Appointment confirmed.\\nReminder set.',
  'Battery changed by the customer.\\nSignal test done.',
  'Sent the moving guide.',
  'New card on file.\\nPayment taken.',
  'Call list changed.',
  'Message left.',
  'Address corrected.',
]

/** Contacts, on which notes and payments lean. */
export const contactTables: CopiedTable[] = [
  {
    table: 'interactions',
    columns: 'id, kind, channel, direction, customer_id, staff_id, caller_name, opened_by, started_at, ended_at',
    rounds: made.notesEach,
    row: (ground, place, round) => {
      const order = round * ground.customers + place
      const { first, last } = made.nameOf(place)
      return line(
        idOf(kinds.interaction, order),
        'customer',
        chance(order, 62) < 0.8 ? 'call' : 'email',
        chance(order, 63) < 0.75 ? 'inbound' : 'outbound',
        made.customerId(place),
        staffOf(ground, order, 64),
        `${first} ${last}`,
        'person',
        at(ground, noteDaysAgo(ground, order)),
        at(ground, noteDaysAgo(ground, order) - 0.004),
      )
    },
  },
]

export const noteTables: CopiedTable[] = [
  {
    table: 'notes',
    columns: 'id, number, customer_id, interaction_id, staff_id, created_at',
    rounds: made.notesEach,
    row: (ground, place, round) => {
      const order = round * ground.customers + place
      return line(
        idOf(kinds.note, order),
        80_001 + order,
        made.customerId(place),
        idOf(kinds.interaction, order),
        staffOf(ground, order, 64),
        at(ground, noteDaysAgo(ground, order) - 0.004),
      )
    },
  },
  {
    table: 'note_versions',
    columns: 'id, note_id, version, disposition_id, form, caller_name, reason, resolution, staff_id, written_at',
    rounds: made.notesEach,
    row: (ground, place, round) => {
      const order = round * ground.customers + place
      const text = whole(reasons.length, order, 65)
      return line(
        idOf(kinds.noteVersion, order),
        idOf(kinds.note, order),
        1,
        dispositionOf(ground, order),
        'outline',
        null,
        reasons[text] ?? '',
        resolutions[text] ?? '',
        staffOf(ground, order, 64),
        at(ground, noteDaysAgo(ground, order) - 0.004),
      )
    },
  },
]
