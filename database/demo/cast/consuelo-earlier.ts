import type { NoteTold } from '../person.ts'
import type { StaffKey } from '../staff.ts'

// Five and a half years with one company leave many short notes; these are the ones before the newest seven.

const lucia: [string, string] = ['Lucía Ibarra', 'daughter']
const ramon: [string, string] = ['Ramón Ibarra', 'son']
const authors: StaffKey[] = ['idris', 'agent', 'mara', 'jonah', 'soledad', 'billing', 'anneke', 'leaver']

const contacts: [about: string, reason: string, done: string[]][] = [
  [
    'Customer Service › Placed On/Off Test Mode',
    'Testing the panel after a battery change',
    ['Placed the system on test mode for 1 hour.', 'Confirmed three signals; test mode ended by itself after 1 hour.'],
  ],
  [
    'Billing › Customer Billing Question',
    'Asked what the line for the warranty on the bill is',
    ['Explained that the longer warranty is $3.99 a month and runs with the monitoring plan.'],
  ],
  [
    'Tech Support › Panel Setting Adjustments',
    'Entry delay is too short to reach the panel',
    ['Changed the entry delay from 30 to 60 seconds.', 'She tested it on the line and it worked.'],
  ],
  [
    'Customer Service › System Status/Test',
    'Wanted to know that the alarm is armed while away',
    ['Read the status: armed away since the morning, all zones closed.'],
  ],
  [
    'Tech Support › Loss of Supervision',
    'Living room motion sensor was reported missing',
    ['Had the sensor moved back within range, 4 meters nearer to the panel.', 'Supervision came back within 10 minutes.'],
  ],
  [
    'Billing › Paid Online',
    'Asked whether the online payment arrived',
    ['Confirmed the payment of $32.99 from the day before; nothing is owed.'],
  ],
  [
    'Internet faults › Slow or Dropping',
    'Internet slow in the evening',
    ['Measured 112 of 300 Mbit at the router.', 'Moved the wireless channel from 1 to 11; measured 291 Mbit after that.'],
  ],
  [
    'Numbers › Forwarding Changed',
    'Calls to the home number are to reach Lucía',
    ['Changed forwarding of (480) 555-0128 from off to (480) 555-0163, at once.'],
  ],
  [
    'Tech Support › False Alarm Assistance',
    'False alarm from the front door while the wind was strong',
    [
      'Central station had called Lucía first; she gave the site password and dispatch was cancelled.',
      'Explained how to tighten the magnet; the gap was 3 centimeters.',
    ],
  ],
  [
    'Plans and usage › Usage Question',
    'Asked why a usage alert arrived',
    ['Explained that 80 percent of 500 GB was used 9 days before the end of the month; the most was video.'],
  ],
]

/** Fiber 300 includes no certain amount: what its alerts are held against was asked for, and is the service's own. */
const asksForAllowance: Pick<NoteTold, 'about' | 'who' | 'reason' | 'done' | 'changes'> = {
  about: 'Plans and usage › Usage Question',
  who: lucia,
  reason: 'Wants to be told before the grandchildren use too much of the internet',
  done: ['Gave Fiber an allowance of its own of 500 GB a month, so that a mail comes at 50, 80 and 100 percent.'],
  changes: [
    { card: 'services', fields: [['allowance', null, 'Fiber: 500 gigabytes']], because: 'Asked to be told before 500 GB are used' },
  ],
}

/** Fifty-seven contacts, one every five weeks or so back to the first day. */
export const consueloEarlierNotes: NoteTold[] = Array.from({ length: 57 }, (_, index): NoteTold => {
  const [about, reason, done] = contacts[index % contacts.length] ?? ['', '', []]
  const daysAgo = 190 + index * 33 + (index % 4) * 0.21
  const atFirst = index === 56
  return {
    ago: atFirst ? 2073.2 : daysAgo,
    by: authors[(index * 3) % authors.length] ?? 'agent',
    about: atFirst ? 'Customer Experience (CE) › Installation/Activation Completed' : about,
    who: index % 3 === 0 ? ramon : lucia,
    minutes: 4 + (index % 7) * 2,
    reason: atFirst ? 'Installation day: the system is up and monitoring is on' : reason,
    done: atFirst
      ? ['Tested all four zones with the installer.', 'Turned monitoring on and explained the PIN and the site password.']
      : done,
    ...(done[0]?.startsWith('Placed the system on test') && !atFirst ? { did: [{ testModeHours: 1 }] } : {}),
    ...(index === 1 ? asksForAllowance : {}),
    ...(atFirst ? { by: 'soledad' as const, direction: 'outbound' as const } : {}),
  }
})
