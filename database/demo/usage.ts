import { footerWords } from '#presets/emails/unsubscribe-words.ts'
import { serviceWords } from '#presets/emails/usage-words.ts'
import { amountInWords, inWords } from '#server/usage/rules/in-words.ts'
import { serviceInWords } from '#server/usage/rules/service-in-words.ts'
import { shareInWords } from '#server/usage/rules/share-in-words.ts'
import { atHour, dayOf, plusMonths } from './calendar.ts'
import { renderEmail } from './from-presets.ts'
import type { Row } from './rows.ts'
import { found, type World } from './world.ts'

type Told = {
  percent: number
  /** Passed at once with it. */
  passed?: number[]
  state: 'sent' | 'failed' | 'held_back'
}
type Counted = {
  number: string
  /** The telephone number; left out: the internet access. */
  phone?: string
  unit: 'gigabytes' | 'minutes'
  included: number
  /** What the readings of this month said, rising. */
  totals: number[]
  /** What the months before came to, the newest first; a list: what their readings said, rising, and each threshold passed by them was told. */
  before: (number | number[])[]
  /** The allowance is the service's own, given in a contact of this account; left out: what its plan includes. */
  isOwn?: true
  told: Told[]
}

/** Most of it used, more than it, a mail that failed, one that is not wanted, and one whose alerts and portal say the same. Everybody else’s services have no reading yet. */
const counted: Counted[] = [
  {
    number: '6004-72',
    unit: 'gigabytes',
    included: 500,
    totals: [88, 262, 340, 415],
    before: [471, 388, 402],
    told: [
      { percent: 50, state: 'sent' },
      { percent: 80, state: 'sent' },
    ],
  },
  {
    number: '6001-27',
    phone: '+16025550181',
    unit: 'minutes',
    included: 2_000,
    totals: [740, 2_340],
    before: [1_810],
    told: [{ percent: 100, passed: [50, 80], state: 'sent' }],
  },
  {
    number: '3820-15',
    phone: '+16025550169',
    unit: 'minutes',
    included: 2_000,
    totals: [1_040, 1_650],
    before: [],
    told: [
      { percent: 50, state: 'sent' },
      { percent: 80, state: 'failed' },
    ],
  },
  {
    number: '6005-16',
    phone: '+442079460123',
    unit: 'minutes',
    included: 2_000,
    totals: [1_020],
    before: [1_204],
    told: [{ percent: 50, state: 'held_back' }],
  },
  {
    number: '4820-71',
    unit: 'gigabytes',
    included: 500,
    totals: [140, 265, 411],
    before: [
      [260, 405, 505, 548],
      [255, 410, 512],
    ],
    isOwn: true,
    told: [
      { percent: 50, state: 'sent' },
      { percent: 80, state: 'sent' },
    ],
  },
  {
    number: '4820-71',
    phone: '+14805550128',
    unit: 'minutes',
    included: 2_000,
    totals: [210, 640],
    before: [905, 780],
    told: [],
  },
]

type Meter = { id: string; customerId: string; service: string; periodOn: string }

/** What services have used this month and before, and whom that was told to. */
export function addUsage(world: World) {
  const { rows, id, now } = world
  const periodOn = `${dayOf(now).slice(0, 7)}-01`
  const from = atHour(periodOn, 0)
  for (const one of counted) {
    const customerId = found(world.customers, one.number, 'customer')
    const service = serviceOf(world, one, customerId)
    const oldest = plusMonths(periodOn, -one.before.length)
    const given = one.isOwn ? changeOfAllowance(world, customerId) : null
    const since = given ? (given.at as Date) : atHour(oldest, 1)
    const meter = { id: id(since), customerId, service: service.name, periodOn }
    rows.add('usage_meters', {
      id: meter.id,
      customer_id: customerId,
      ...service.of,
      unit: one.unit,
      version: given ? 1 : 0,
      created_at: since,
    })
    if (given) giveAllowance(world, meter, one, given)
    one.before.forEach((told, place) => {
      const month = plusMonths(periodOn, -place - 1)
      addMonthBefore(world, { ...meter, periodOn: month }, one, [told].flat(), Array.isArray(told))
    })
    const times = one.totals.map(
      (_, place) => new Date(from.getTime() + ((now.getTime() - from.getTime()) * (place + 1)) / (one.totals.length + 1)),
    )
    addReadings(
      world,
      meter,
      one,
      periodOn,
      one.totals.map((total, place) => [times[place] ?? now, total]),
    )
    for (const told of one.told) {
      const place = one.totals.findIndex((total) => total * 100 >= told.percent * one.included)
      addAlert(world, meter, one, told, times[place] ?? now, one.totals[place] ?? 0)
    }
  }
}

/** A month that is over: its last reading at its end, those before spread over it. */
function addMonthBefore(world: World, meter: Meter, one: Counted, totals: number[], isTold: boolean) {
  const [from, to] = [atHour(meter.periodOn, 0).getTime(), atHour(plusMonths(meter.periodOn, 1), -1).getTime()]
  const at = (place: number) => new Date(from + Math.floor(((to - from) * (place + 1)) / totals.length))
  addReadings(
    world,
    meter,
    one,
    meter.periodOn,
    totals.map((total, place) => [at(place), total]),
  )
  if (!isTold) return
  for (const percent of [50, 80, 100]) {
    const place = totals.findIndex((total) => total * 100 >= percent * one.included)
    if (place >= 0) addAlert(world, meter, one, { percent, state: 'sent' }, at(place), totals[place] ?? 0)
  }
}

/** The change that a note of this account tells of. */
function changeOfAllowance({ rows }: World, customerId: string): Row<'change_sets'> {
  const set = rows.of('change_sets').find(({ customer_id, card }) => customer_id === customerId && card === 'services')
  if (!set) throw new Error('No note of this account gives a service an allowance of its own.')
  return set
}

/** As the program itself would have written it: the allowance, its place in the history and the fact. */
function giveAllowance({ rows, id }: World, meter: Meter, { unit, included }: Counted, set: Row<'change_sets'>) {
  const at = set.at as Date
  Object.assign(set, { record_kind: 'usage_meter', record_id: meter.id, action: 'change_allowance' })
  rows.add('usage_allowances', {
    id: id(at),
    meter_id: meter.id,
    version: 1,
    thousandths: BigInt(included) * 1000n,
    from_on: `${dayOf(at).slice(0, 7)}-01` as never,
    set_by: String(set.staff_id),
    set_at: at,
    because: set.because ?? '',
  })
  rows.add('events', {
    id: id(at),
    name: 'usage.allowance_changed',
    at,
    customer_id: meter.customerId,
    interaction_id: set.interaction_id ?? null,
    staff_id: set.staff_id ?? null,
    facts: { meterId: meter.id, service: meter.service, unit, from: null, to: String(included) },
  })
}

function serviceOf({ rows }: World, { phone }: Counted, customerId: string) {
  if (phone !== undefined) {
    const row = rows.of('telephone_numbers').find(({ customer_id, number }) => customer_id === customerId && number === phone)
    if (!row) throw new Error(`Nobody of the demo has the number ${phone}.`)
    return { name: phone, of: { telephone_number_id: row.id, internet_service_id: null } }
  }
  const row = rows.of('internet_services').find(({ customer_id }) => customer_id === customerId)
  if (!row) throw new Error('This account of the demo has no internet access.')
  return { name: row.access, of: { telephone_number_id: null, internet_service_id: row.id } }
}

function addReadings({ rows, id, staff }: World, meter: Meter, { included }: Counted, month: string, totals: [at: Date, total: number][]) {
  for (const [at, total] of totals)
    rows.add('usage_readings', {
      id: id(at),
      meter_id: meter.id,
      key: `counter-${month}-${total}`,
      kind: 'total',
      thousandths: BigInt(total) * 1000n,
      at,
      period_on: month as never,
      corrects_id: null,
      received_at: at,
      received_by: staff.admin,
      source: 'api',
    })
  const [at, total] = totals.at(-1) ?? [new Date(0), 0]
  rows.add('usage_periods', {
    meter_id: meter.id,
    period_on: month as never,
    used_thousandths: BigInt(total) * 1000n,
    allowance_thousandths: BigInt(included) * 1000n,
    last_reading_at: at,
    updated_at: at,
  })
}

function addAlert(world: World, meter: Meter, { unit, included, phone }: Counted, told: Told, at: Date, used: number) {
  const { rows, id } = world
  const language = rows.of('customers').find((row) => row.id === meter.customerId)?.language === 'es' ? 'es' : 'en'
  const kind = phone === undefined ? 'internet' : 'telephone'
  const mailId = addAlertMail(world, meter, told, at, language, {
    share: shareInWords({ percent: told.percent, used: BigInt(used), allowance: BigInt(included) }, language),
    service: `${serviceWords[kind][language]} ${serviceInWords({ kind, service: meter.service }, 'US')}`,
    used: amountInWords(BigInt(used) * 1000n, language),
    allowance: inWords(BigInt(included) * 1000n, unit, language),
    month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${meter.periodOn}T00:00:00Z`),
    ),
  })
  const top = id(at)
  for (const percent of [told.percent, ...(told.passed ?? [])])
    rows.add('usage_alerts', {
      id: percent === told.percent ? top : id(at),
      customer_id: meter.customerId,
      service: meter.service,
      threshold_percent: percent,
      allowance: inWords(BigInt(included) * 1000n, unit, 'en'),
      channel: 'email',
      sent_at: at,
      meter_id: meter.id,
      period_on: meter.periodOn as never,
      used_thousandths: BigInt(used) * 1000n,
      allowance_thousandths: BigInt(included) * 1000n,
      mail_id: percent === told.percent ? mailId : null,
      passed_with: percent === told.percent ? null : top,
      not_sent_because: null,
    })
}

function addAlertMail(
  { rows, id, brands }: World,
  { customerId }: Meter,
  { state }: Told,
  at: Date,
  language: 'en' | 'es',
  words: Record<string, string>,
): string {
  const name = rows.of('account_holders').find(({ customer_id }) => customer_id === customerId)?.name ?? ''
  const address = rows.of('emails').find(({ customer_id }) => customer_id === customerId)?.address ?? ''
  const finch = rows.of('customers').find((row) => row.id === customerId)?.brand_id === brands.finch
  const from = finch
    ? { name: 'Finchway Connect', address: 'hello@finchway.example' }
    : { name: 'Alder Ridge', address: 'care@alderridge.example' }
  const { subject, body } = renderEmail('usage_alert', language, { ...words, name, company: from.name, helpContact: from.address })
  const mailId = id(at)
  rows.add('outbox', {
    id: mailId,
    customer_id: customerId,
    staff_id: null,
    template: 'usage_alert',
    category: 'usage_alerts',
    language,
    from_name: from.name,
    from_address: from.address,
    to_name: name,
    to_address: address,
    subject,
    body: `${body}\n\n--\n${footerWords[language].why}\n{{unsubscribe}}`,
    link: null,
    message_id: `<${mailId}@${from.address.split('@')[1]}>`,
    state,
    held_because: state === 'held_back' ? 'mail.opted_out' : null,
    written_by: null,
    resends: null,
    attempts: state === 'failed' ? 8 : state === 'sent' ? 1 : 0,
    last_error: state === 'failed' ? '550 5.1.1 The mailbox does not exist.' : null,
    created_at: at,
    sent_at: state === 'sent' ? at : null,
  })
  return mailId
}
