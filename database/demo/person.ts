import type { StaffKey } from './staff.ts'
import type { PartnerKey } from './world.ts'

// How a customer is told. Times are days before now (see ago() in calendar.ts), days of the future are negative.

export type Place = { lines: string[]; city: string; region: string; postalCode: string; country: string }

export function place(line: string, city: string, region: string, postalCode: string, country = 'US'): Place {
  return { lines: line.split('\n'), city, region, postalCode, country }
}

export type ChangeTold = {
  card: 'customer-information' | 'payment-information' | 'custom-fields' | 'central-station' | 'status' | 'services'
  /** Field, from, to; a secret has neither from nor to. A value of `{+90}` is the day so many days after. */
  fields: [field: string, from?: unknown, to?: unknown][]
  because?: string
}

/** What the trail of a contact saw beside the changes: a message to the customer, a correction of the ledger (minor units), a caller verified, a hand-over, test mode set (0: ended). */
export type DeedTold = { sent: string } | { corrected: number } | { verified: string } | { handedTo: StaffKey } | { testModeHours: number }

/** `{+5}` in a text is the day five days after it was written. */
export type NoteTold = {
  ago: number
  by: StaffKey
  about: string
  who?: [name: string, relationship: string]
  channel?: 'call' | 'chat' | 'email' | 'visit' | 'ticket' | 'none'
  direction?: 'inbound' | 'outbound' | 'none'
  kind?: 'customer' | 'third_party' | 'internal'
  minutes?: number
  reason: string
  done: string[]
  additional?: string
  followUp?: string
  narrative?: boolean
  number?: number
  amended?: { ago: number; by: StaffKey; because: string; done: string[] }
  changes?: ChangeTold[]
  did?: DeedTold[]
}

export type CriticalTold = {
  ago: number
  by: StaffKey
  text: string
  because: string
  /** Days from now that it is still shown; in the past: expired. Without it: for life. */
  endsIn?: number
  removed?: { ago: number; by: StaffKey; because: string }
}

export type TicketTold = {
  subject: string
  number?: number
  assigned?: [to: StaffKey, ago: number]
  said: [ago: number, who: 'customer' | StaffKey, text: string, internal?: 'internal'][]
  opened?: [ago: number, who: 'customer' | StaffKey][]
  closed?: [ago: number, by: 'customer' | 'administration']
  /** Left out: as the customer writes, in the portal or by mail, else told on the console, of normal priority, in no category. */
  channel?: 'console' | 'portal' | 'mail'
  priority?: 'urgent' | 'high' | 'low'
  category?: TicketCategory
  tags?: string[]
  /** Put off for so many days from now, by who holds it. */
  snoozedFor?: number
}
export const ticketCategories = ['Billing', 'Equipment', 'Internet', 'Points', 'Moving'] as const
type TicketCategory = (typeof ticketCategories)[number]

export type CardTold = {
  kind?: 'card' | 'bank_account'
  brand: string
  lastFour: string
  firstSix?: string
  /** Only where the number was seen: a published test number's place in test-cards.ts. */
  seen?: boolean
  /** Months from now that it is good for; negative: expired. */
  monthsLeft?: number
  autopay?: boolean
  default?: boolean
  addedAgo?: number
  removedAgo?: number
}

export type PlanTold = {
  code: string
  priceMinor?: number
  sinceDaysAgo: number
  state?: 'on' | 'off' | 'ended'
  contractMonths?: number
  endedDaysAgo?: number
}

export type OneOff =
  | {
      kind: 'invoice'
      ago: number
      summary: string
      lines: [string, number][]
      state?: 'draft' | 'void'
      paidAgo?: number
      paidMinor?: number
      number?: number
      dueInDays?: number
      /** The bank took its payment back; the bill is open again, and the dispute runs. */
      disputedAgo?: number
      /** The rest was given up. */
      writtenOffAgo?: number
    }
  | {
      kind: 'payment'
      ago: number
      minor: number
      check?: string
      status?: 'pending' | 'declined' | 'refunding' | 'refunded'
      reason?: string
    }
  | { kind: 'credit' | 'write_off' | 'adjustment' | 'chargeback'; ago: number; minor: number; description: string; corrects?: 'previous' }

/**
 * `minor` is one instalment. Each stands on a bill, the newest on the newest bill, `billsSoFar` until now; a bundle takes it off again.
 * One that is paid aside has its first instalments on the invoice of the purchase instead.
 */
export type InstalmentsTold = {
  item: string
  minor: number
  of: number
  billsSoFar?: number
  bundled?: true
  aside?: { boughtAgo: number; paid: number }
}

export type MoneyTold = {
  cycle: 'monthly' | 'quarterly' | 'yearly'
  billDay?: number
  plans: PlanTold[]
  methods?: CardTold[]
  /** How many of the newest bills have not been paid; of the first of them `partMinor` has. */
  unpaid?: number
  /** Those are past due, on whatever day of the month the demo is filled: a newer one has not been paid either. */
  unpaidIsPastDue?: true
  partMinor?: number
  paysAfterDays?: number
  /** Bills are kept for so many months; the default is 24. */
  months?: number
  billsPinned?: [monthsBack: number, number: number][]
  instalments?: InstalmentsTold[]
  others?: OneOff[]
  prepaid?: [ago: number, minor: number, description: string][]
}

export type Person = {
  number: string
  names: string[]
  kind?: 'residential' | 'business'
  status?: 'data_entry' | 'active' | 'inactive' | 'cancelled'
  cause?: 'deactivated' | 'unenrolled'
  membership?: 'none' | 'enrolled' | 'unenrolled'
  /** On hold without being charged, since the hold began. */
  billingPaused?: boolean
  /** The cancellation took the membership, and keeps the points for 90 days. */
  pointsFrozen?: boolean
  /** Days ago that the status began; the default is the day they became customers. */
  statusSince?: number
  since: number
  language?: string
  timeZone?: string
  brand?: 'alder' | 'finch'
  partner?: PartnerKey
  optIn?: boolean
  taxExemptInDays?: number
  billDelivery?: 'email' | 'post' | 'portal'
  mergedInto?: [number: string, ago: number]
  phones?: [number: string, label?: string][]
  emails?: [address: string, addedAgo?: number][]
  billing?: Place
  shipping?: Place
  site?: Place
  contacts?: {
    name: string
    relationship: string
    phones?: string[]
    emails?: string[]
    at?: Place
    callOrder?: number
    billing?: true
    technical?: true
  }[]
  externalIds?: [source: string, id: string][]
  fields?: Record<string, string>
  station?: {
    account: string
    on?: boolean
    testHours?: number
    password?: [words: string, changedAgo: number]
    pin?: [digits: string, changedAgo: number]
    permits?: [number: string, authority: string, expiresInDays: number | null][]
  }
  equipment?: {
    product: string
    line?: 'Alula' | 'Cove Simple' | 'Internet' | 'Voice'
    serial?: string
    at?: string
    zone?: number
    state?: 'shipped' | 'installed' | 'swapped' | 'returned' | 'lost'
    installedAgo?: number
    warrantyInDays?: number
  }[]
  steps?: [step: string, ago: number, detail?: string][]
  money?: MoneyTold
  numbers?: [number: string, state?: 'on' | 'off' | 'porting' | 'ended', forwardsTo?: string][]
  internet?: { access: string; down: number; up: number; ip?: string; state?: 'on' | 'off' | 'ended' }
  app?: 'on' | 'off'
  portal?: {
    state?: 'invited' | 'active' | 'locked'
    seenAgo?: number
    /** Signs in with the demo password. */
    opens?: true
    /** Who else signs in to this account. */
    also?: { name: string; email: string; role: 'payer' | 'viewer'; state: 'invited' | 'active' }[]
  }
  callShops?: [name: string, city: string, booths: number, state?: 'on' | 'off'][]
  alerts?: [ago: number, service: string, percent: number, allowance: string, channel: 'email'][]
  notes?: NoteTold[]
  critical?: CriticalTold[]
  tickets?: TicketTold[]
  mails?: [ago: number, template: string, subject: string, body: string, toOldAddress?: string][]
}
