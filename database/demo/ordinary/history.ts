import type { ChangeTold, NoteTold, Person, TicketTold } from '../person.ts'
import type { StaffKey } from '../staff.ts'
import type { World } from '../world.ts'
import { type ContactTold, contactsTold } from './contacts-told.ts'
import type { Standing } from './customers.ts'
import { ticketsTold } from './tickets-told.ts'

const frontLine: StaffKey[] = ['agent', 'idris', 'mara', 'jonah', 'soledad', 'wren', 'anneke']

/** Notes and tickets of an ordinary customer: most were in contact once or twice. */
export function historyOf(
  { faker }: World,
  person: Person,
  index: number,
  standing: Standing,
): { notes: NoteTold[]; tickets: TicketTold[] } {
  const fitting = contactsTold.filter((contact) => fits(contact, person))
  const count = standing === 'data_entry' ? 0 : index % 4
  const notes = Array.from({ length: count }, (_, place): NoteTold => {
    const contact = fitting[(index * 5 + place * 17) % fitting.length] ?? fitting[0]
    if (!contact) throw new Error('No contact fits everybody.')
    const daysAgo = faker.number.int({ min: 1, max: Math.max(2, Math.min(person.since - 10, 420)) }) + ((index + place * 3) % 9) / 10
    return told(contact, person, index, daysAgo)
  })
  const leaving = statusNote(person, standing)
  return { notes: leaving ? [...notes, leaving] : notes, tickets: index % 9 === 0 ? [ticketsTold(index)] : [] }
}

function fits({ needs }: ContactTold, person: Person): boolean {
  if (!needs) return true
  if (needs === 'alarm') return person.station !== undefined
  if (needs === 'internet') return person.internet !== undefined
  if (needs === 'voice') return person.numbers !== undefined
  if (needs === 'member') return person.membership === 'enrolled'
  if (needs === 'camera') return person.equipment?.some((piece) => piece.product.startsWith('Outdoor')) ?? false
  return person.equipment?.[0]?.line === needs
}

function told(contact: ContactTold, person: Person, index: number, daysAgo: number): NoteTold {
  const { needs: _needs, by, changes, ...rest } = contact
  const phone = person.phones?.[0]?.[0] ?? '+16025550100'
  const email = person.emails?.[0]?.[0] ?? 'nobody@inbox.example'
  const oldPhone = `${phone.slice(0, 5)}55501${String((Number(phone.slice(-2)) + 41) % 100).padStart(2, '0')}`
  const oldEmail = `${email.split('@')[0]}@oldmail.example`
  const words: Record<string, string> = { phone: national(phone), oldPhone: national(oldPhone), email, oldEmail, monthly: '$29.99' }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole)
  const helper = person.contacts?.[0]
  const authors = by ?? frontLine
  const changed: ChangeTold[] =
    changes === 'phone'
      ? [
          {
            card: 'customer-information',
            fields: [
              ['phones', [{ number: oldPhone, label: 'mobile', primary: true }], [{ number: phone, label: 'mobile', primary: true }]],
            ],
          },
        ]
      : changes === 'email'
        ? [
            {
              card: 'customer-information',
              fields: [['emails', [{ address: oldEmail, primary: true }], [{ address: email, primary: true }]]],
            },
          ]
        : []
  const done = contact.done.map(fill)
  return {
    ...rest,
    ago: daysAgo,
    by: authors[(index * 3) % authors.length] ?? 'agent',
    ...(contact.kind === 'third_party'
      ? { who: ['Rafael Montes', 'technician'] as [string, string] }
      : helper && index % 5 === 2
        ? { who: [helper.name, helper.relationship] as [string, string] }
        : {}),
    minutes: 3 + (index % 14),
    done,
    changes: changed,
    ...(index % 21 === 6 && daysAgo > 3
      ? {
          amended: {
            ago: daysAgo - 1,
            by: 'lead' as const,
            because: 'The time frame given on the phone was missing.',
            done: [...done, 'Told that we are reached on business days from 7:00 to 19:00.'],
          },
        }
      : {}),
  }
}

function national(e164: string): string {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
}

/** Why an account is on hold, left the programme or was cancelled: the contact in which it was done. */
function statusNote(person: Person, standing: Standing): NoteTold | null {
  const at = person.statusSince ?? 0
  const status = (to: string, because: string): ChangeTold[] => [{ card: 'status', fields: [['status', 'active', to]], because }]
  if (standing === 'deactivated') {
    return {
      ago: at + 0.2,
      by: 'billing',
      direction: 'outbound',
      about: 'Membership › Account on Hold',
      reason: 'Bills unpaid after two reminders',
      done: ['Changed the status from active to inactive, on hold.', 'Told that the hold is lifted within 1 business day of the payment.'],
      changes: status('inactive', 'Bills unpaid after two reminders.'),
    }
  }
  if (standing === 'unenrolled') {
    return {
      ago: at + 0.2,
      by: 'wren',
      about: 'Membership › Leaves Programme',
      reason: 'No longer wants to be a member',
      done: ['Ended the membership; changed the status from active to inactive.', 'Told that points are kept for 90 days, until {+90}.'],
      changes: status('inactive', 'Asked to leave the programme.'),
    }
  }
  if (standing === 'cancelled') {
    return {
      ago: at + 0.2,
      by: 'wren',
      about: 'Retention - Cancellation › Moved House',
      reason: 'Moves away and cancels',
      done: [
        'Offered to move the service along; declined.',
        'Cancelled the account from {+0} on.',
        'Told that the final bill comes within 30 days.',
      ],
      changes: status('cancelled', 'Retention - Cancellation › Moved House'),
    }
  }
  return null
}
