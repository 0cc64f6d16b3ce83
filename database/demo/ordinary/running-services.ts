import type { MoneyTold, Person, PlanTold } from '../person.ts'
import type { Standing } from './customers.ts'

const brands = ['Visa', 'Mastercard', 'Visa', 'Discover', 'American Express']

/** What an ordinary customer has from us, how they pay, and what stands at the site. */
export function servicesOf(index: number, standing: Standing, since: number): Partial<Person> {
  const hasAlarm = index % 10 < 7
  const hasInternet = index % 10 > 5 || index % 4 === 1
  const line = index % 2 === 0 ? 'Alula' : 'Cove Simple'
  const started = standing !== 'data_entry'
  return {
    money: moneyOf(index, standing, since, hasAlarm, hasInternet),
    ...(hasAlarm ? alarmOf(index, standing, line, since) : {}),
    ...(hasInternet && started
      ? { internet: { access: 'Fiber', down: 300, up: 300, state: standing === 'cancelled' ? 'ended' : 'on' } }
      : {}),
    ...(hasInternet && started && index % 5 === 0 ? { numbers: [[`+1602555${String(100 + (index % 100)).padStart(4, '0')}`]] } : {}),
    ...(hasInternet && started && index % 6 === 0
      ? { alerts: [[33 + (index % 20) + 0.4, 'Internet', index % 12 === 0 ? 90 : 75, '500 GB', 'email']] }
      : {}),
    ...(started ? {} : { steps: stepsOf(index, since) }),
  }
}

function moneyOf(index: number, standing: Standing, since: number, hasAlarm: boolean, hasInternet: boolean): MoneyTold {
  const ended = standing === 'cancelled' || standing === 'unenrolled'
  const state = ended ? 'ended' : standing === 'data_entry' ? 'off' : 'on'
  const plans: PlanTold[] = []
  const sinceDaysAgo = standing === 'data_entry' ? 0 : since
  if (hasAlarm)
    plans.push({
      code: ['home-guard', 'home-guard-plus', 'self-watch'][index % 3] ?? 'home-guard',
      sinceDaysAgo,
      state,
      ...(index % 4 === 0 ? { contractMonths: 36 } : {}),
    })
  if (hasInternet) plans.push({ code: ['fiber-100', 'fiber-300', 'home-internet-basic'][index % 3] ?? 'fiber-100', sinceDaysAgo, state })
  if (hasInternet && index % 5 === 0) plans.push({ code: 'voice-anywhere', sinceDaysAgo, state })
  if (plans.length === 0) plans.push({ code: 'voice-local', sinceDaysAgo, state })
  const isBehind = index % 19 === 6
  const owes = standing === 'deactivated' ? 3 : standing === 'cancelled' && index % 3 === 0 ? 1 : isBehind ? 1 : 0
  return {
    cycle: index % 23 === 9 ? 'quarterly' : 'monthly',
    billDay: [1, 1, 1, 8, 15, 22][index % 6] ?? 1,
    plans,
    unpaid: owes,
    // Collections have somebody to call on every day of the month.
    ...(isBehind ? { unpaidIsPastDue: true } : {}),
    paysAfterDays: index % 3 === 0 ? 3 : 4 + (index % 8),
    methods: [
      {
        brand: brands[index % brands.length] ?? 'Visa',
        lastFour: String((index * 7919 + 1013) % 10_000).padStart(4, '0'),
        monthsLeft: index % 31 === 3 ? -1 : 3 + (index % 40),
        autopay: index % 3 === 0,
      },
    ],
    ...(hasAlarm && index % 8 === 2 && since > 150
      ? { instalments: [{ item: 'Starter set', minor: 1250, of: 12, billsSoFar: 1 + (index % 4) }] }
      : {}),
    ...(standing === 'data_entry'
      ? {
          others: [
            {
              kind: 'invoice' as const,
              ago: since + 0.12,
              summary: 'first order',
              lines: [['Starter set', 19900]] as [string, number][],
              paidAgo: since + 0.14,
            },
          ],
        }
      : {}),
  }
}

function alarmOf(index: number, standing: Standing, line: 'Alula' | 'Cove Simple', since: number): Partial<Person> {
  const shipped = standing === 'data_entry'
  const hub = line === 'Alula' ? 'Alula hub' : 'Cove Simple panel'
  return {
    station: {
      account: `NB-${10 + (index % 80)} ${String(1000 + index * 17)}`,
      on: standing !== 'cancelled' && !shipped,
      ...(index % 2 === 0 && !shipped
        ? {
            password: [
              `${['maple', 'ember', 'harbor', 'pepper', 'canyon'][index % 5]} ${['lamp', 'violin', 'kite', 'basket'][index % 4]}`,
              since,
            ] as [string, number],
            pin: [String(1000 + ((index * 433) % 9000)), since] as [string, number],
          }
        : {}),
    },
    fields: { equipment_warranty: index % 3 === 0 ? 'Three years' : 'One year' },
    app: index % 14 === 8 ? 'off' : 'on',
    equipment: [
      {
        product: hub,
        line,
        serial: `${line === 'Alula' ? 'ALH' : 'CSP'}-${100_000 + index}`,
        at: 'Hallway',
        state: shipped ? 'shipped' : 'installed',
        warrantyInDays: 365 - (index % 400),
      },
      {
        product: `${line} door and window sensor`,
        line,
        serial: `${line === 'Alula' ? 'ALD' : 'CSD'}-${300_000 + index}`,
        at: 'Front door',
        zone: 1,
        state: shipped ? 'shipped' : 'installed',
      },
      ...(index % 4 === 2 ? [{ product: 'Outdoor camera, second generation', serial: `OC2-${500_000 + index}`, at: 'Driveway' }] : []),
    ],
  }
}

function stepsOf(index: number, since: number): NonNullable<Person['steps']> {
  const all: [string, string][] = [
    ['order_placed', 'Ordered online'],
    ['payment_taken', ''],
    ['station_account_created', ''],
    [index % 2 ? 'technician_assigned' : 'self_install_chosen', ''],
    ['shipped', `Parcel AR-${60_000 + index}`],
    ['delivered', ''],
  ]
  return all
    .slice(0, 2 + (index % 5))
    .map(([step, detail], place) => [step, place < 2 ? since + 0.12 + place * 0.01 : Math.max(since - place + 0.2, 0.1), detail])
}
