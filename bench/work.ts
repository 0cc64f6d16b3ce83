import { newId } from '#server/platform/ids.ts'
import * as made from './customer.ts'
import { heavyPlace } from './heavy-account.ts'
import { kinds } from './kinds.ts'
import { firstName } from './names.ts'
import { chance, idOf, scattered, whole } from './random.ts'
import { isOfNobodyKnown, ticketAt, ticketNumber } from './ticket.ts'

export type Asked = { method: 'GET' | 'PATCH' | 'POST'; path: string; body?: unknown; headers?: Record<string, string> }
export type World = { customers: number; tickets: number; disposition: { category: string; name: string } }
/** `group`: which aim holds for it. `ask` is the turn-th request of its kind; the same turn asks the same. */
export type Work = {
  name: string
  group: Group
  /** Who asks: an agent, where nothing is said. */
  as?: 'administrator'
  /** For some there is nothing to be found. */
  mayBeEmpty?: true
  ask: (world: World, turn: number, side: Side) => Asked
}
export type Group =
  | 'exact'
  | 'words'
  | 'misspelt'
  | 'search'
  | 'dashboard'
  | 'read'
  | 'list'
  | 'write'
  | 'report'
  | 'check'
  | 'money'
  | 'stream'
  | 'queue'
  | 'counts'
  | 'rare words'
  | 'frequent words'
  | 'ticket'
export type Side = 'http' | 'sql'

/** The turn-th customer, in no order that anything is stored in, of whom `is` is true; never one that was merged. */
function someone({ customers }: World, turn: number, is: (place: number) => boolean = () => true): number {
  for (let place = scattered(turn, customers); ; place = (place + 1) % customers)
    if (made.mergedInto(place) === null && is(place)) return place
}

/**
 * For writes: http has the customers of the first half, and bare SQL those of the other, so that two writers never meet. Of each eight the first
 * that is open is taken. `pass` counts how often the half was gone through: an edit starts from the version that the last one left.
 */
function someoneOfHalf({ customers }: World, turn: number, side: Side): { place: number; pass: number } {
  const eights = Math.floor(customers / 16)
  const first = (side === 'http' ? 0 : eights * 8) + scattered(turn, eights) * 8
  const open = Array.from({ length: 8 }, (_, more) => first + more).find(
    (place) => made.mergedInto(place) === null && made.statusOf(place) === 'active',
  )
  return { place: open ?? first, pass: Math.floor(turn / eights) }
}

/** The number of a ticket of somebody. */
function knownTicket({ tickets }: World, turn: number): number {
  for (let place = scattered(turn, tickets); ; place = (place + 1) % tickets)
    if (!isOfNobodyKnown(place, ticketAt(place, tickets, 0).standing)) return ticketNumber(place)
}

const search = (q: string): Asked => ({ method: 'GET', path: `/api/customers?q=${encodeURIComponent(q)}&limit=20` })
const list = (query: string): Work['ask'] => {
  return () => ({ method: 'GET', path: `/api/customers?${query}` })
}
const report = (path: string, query: string): Asked => ({ method: 'GET', path: `/api/reports/${path}?${query}` })
/** Up to today, as a lead asks. */
function lastDays(days: number): string {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  return `from=${day(days)}&to=${day(0)}`
}
const ofYear = (query: string) => () => report('dispositions', `${lastDays(365)}&per=week&${query}`)
const isPerson = (place: number) => made.hasName(place) && !made.isBusiness(place)

/** What the primary-key look-up is: one note by its id, through session, limit, permission, existence and reply schema, as any single record. */
export const lookUp: Work = {
  name: 'one note by its id (the look-up)',
  group: 'read',
  ask: ({ customers }, turn) => ({
    method: 'GET',
    path: `/api/notes/${idOf(kinds.note, scattered(turn, customers * made.notesEach))}`,
  }),
}

export const works: Work[] = [
  {
    name: 'search: customer number',
    group: 'exact',
    ask: (world, turn) => search(made.numberOf(someone(world, turn))),
  },
  {
    name: 'search: e-mail',
    group: 'exact',
    ask: (world, turn) => search(made.emailsOf(someone(world, turn, (place) => made.emailsOf(place).length > 0))[0] ?? ''),
  },
  {
    name: 'search: phone',
    group: 'exact',
    ask: (world, turn) =>
      search(
        (made.phonesOf(someone(world, turn, (place) => made.phonesOf(place).length > 0))[0] ?? '').replace(
          /^\+1(...)(...)(....)$/,
          '($1) $2-$3',
        ),
      ),
  },
  {
    name: 'search: last four of a card',
    group: 'exact',
    ask: (world, turn) => search(`ending in ${made.methodsOf(someone(world, turn))[0]?.lastFour}`),
  },
  {
    name: 'search: ticket',
    group: 'exact',
    ask: (world, turn) => search(`ticket ${knownTicket(world, turn)}`),
  },
  {
    name: 'search: invoice',
    group: 'exact',
    ask: (world, turn) => search(made.invoiceNumber(someone(world, turn), turn % made.invoicesEach, world.customers)),
  },
  {
    name: 'search: two words of a name',
    group: 'words',
    ask: (world, turn) => {
      const { first, last } = made.nameOf(someone(world, turn, isPerson))
      return search(turn % 2 === 0 ? `${first} ${last}` : `${last} ${first}`)
    },
  },
  {
    name: 'search: misspelt name',
    group: 'misspelt',
    mayBeEmpty: true,
    ask: (world, turn) => {
      const { first, last } = made.nameOf(someone(world, turn, (place) => isPerson(place) && made.nameOf(place).last.length > 5))
      return search(`${first} ${misspelt(last, turn)}`)
    },
  },
  {
    name: "search: a contact's name",
    group: 'search',
    ask: (world, turn) => {
      const contact = made.contactsOf(someone(world, turn, (place) => made.contactsOf(place).length > 0))[0]
      return search(`${contact?.name.first} ${contact?.name.last}`)
    },
  },
  {
    name: 'search: a word of an address',
    group: 'search',
    ask: (world, turn) =>
      search(made.addressesOf(someone(world, turn, (place) => made.addressesOf(place).length > 0))[0]?.street ?? 'Maple'),
  },
  {
    name: 'dashboard',
    group: 'dashboard',
    ask: (world, turn) => ({ method: 'GET', path: `/api/customers/${made.customerId(someone(world, turn))}/dashboard?via=search` }),
  },
  {
    name: 'note list',
    group: 'read',
    ask: (world, turn) => ({ method: 'GET', path: `/api/customers/${made.customerId(someone(world, turn))}/notes` }),
  },
  {
    name: 'account with all cards',
    group: 'read',
    ask: (world, turn) => ({ method: 'GET', path: `/api/customers/${made.customerId(someone(world, turn))}?via=search` }),
  },
  { name: 'list by number', group: 'list', ask: list('sort=number') },
  { name: 'list by name', group: 'list', ask: list('sort=name') },
  { name: 'list by last change', group: 'list', ask: list('sort=updated') },
  { name: 'list by customer since', group: 'list', ask: list('sort=since') },
  { name: 'list: name not known', group: 'list', ask: list('sort=number&nameUnknown=true') },
  { name: 'list: name not known, by name', group: 'list', ask: list('sort=name&nameUnknown=true') },
  { name: 'list: past due', group: 'list', ask: list('sort=number&pastDue=true') },
  { name: 'trend report over a year by category', group: 'report', ask: ofYear('by=category') },
  { name: 'trend report over a year by agent', group: 'report', ask: ofYear('by=agent') },
  { name: 'trend report over a year by agent, of one category', group: 'report', ask: ofYear('by=agent&category=Billing') },
  {
    name: 'trend report: repeat contacts over a year',
    group: 'report',
    ask: () => report('repeat-contacts', `${lastDays(365)}&by=disposition`),
  },
  {
    name: 'how many contacts have their note, over a year by agent',
    group: 'report',
    ask: () => report('note-coverage', `${lastDays(365)}&by=agent`),
  },
  { name: 'flags of today', group: 'report', ask: () => report('dispositions/flags', '') },
  {
    name: 'trend report: drill-down to the notes',
    group: 'report',
    ask: () => report('dispositions/notes', `${lastDays(28)}&category=Billing`),
  },
  {
    name: 'check a note of 5,000 characters',
    group: 'check',
    ask: (_world, turn) => ({
      method: 'POST',
      path: '/api/notes/check',
      body: {
        form: 'outline',
        caller: { name: 'Ana Silva', relationship: 'daughter' },
        reason: 'Asked about the last bill and when the technician comes.',
        resolution: longNote(turn),
        additional: '',
        followUp: '',
      },
    }),
  },
  {
    name: 'edit a card',
    group: 'write',
    ask: (world, turn, side) => {
      const { place, pass } = someoneOfHalf(world, turn, side)
      const number = `+1202555${String(whole(10_000, turn, 81)).padStart(4, '0')}`
      return {
        method: 'PATCH',
        path: `/api/customers/${made.customerId(place)}/cards/customer-information`,
        headers: { 'if-match': String(pass + 1) },
        body: { phones: [{ number, label: 'Mobile', primary: true }] },
      }
    },
  },
  {
    name: 'open the Billing tab of an account with 10,000 entries',
    group: 'money',
    ask: () => ({ method: 'GET', path: `/api/customers/${made.customerId(heavyPlace())}/billing` }),
  },
  {
    name: 'the first page of its ledger',
    group: 'money',
    ask: () => ({ method: 'GET', path: `/api/customers/${made.customerId(heavyPlace())}/ledger` }),
  },
  {
    name: 'find a transaction of it by its amount and day',
    group: 'search',
    ask: () => ({ method: 'GET', path: `/api/customers/${made.customerId(heavyPlace())}/transactions?q=49.98%20yesterday` }),
  },
  {
    name: 'statement of 10,000 entries streamed',
    group: 'stream',
    ask: () => ({ method: 'GET', path: `/api/customers/${made.customerId(heavyPlace())}/statement.csv?from=2000-01-01&to=2100-01-01` }),
  },
  {
    name: 'take a payment',
    group: 'write',
    // Paid ahead, so that it may be taken again and again. Its key is an id, so that bare SQL sends one of its own each time.
    ask: (world, turn, side) => {
      const { place } = someoneOfHalf(world, turn, side)
      return {
        method: 'POST',
        path: `/api/customers/${made.customerId(place)}/payments`,
        headers: { 'idempotency-key': newId() },
        body: {
          amount: { amount: String(made.monthlyMinor(place)), currency: 'USD' },
          paymentMethodId: idOf(kinds.paymentMethod, place * 2),
          asPrepayment: true,
        },
      }
    },
  },
  {
    name: 'add a note',
    group: 'write',
    ask: (world, turn, side) => {
      const { place } = someoneOfHalf(world, turn, side)
      return {
        method: 'POST',
        path: `/api/customers/${made.customerId(place)}/notes`,
        body: {
          disposition: world.disposition,
          form: 'outline',
          caller: { name: `${firstName(place, 82)} Caller`, relationship: 'Holder' },
          reason: 'Asked about the last bill and when the technician comes.',
          resolution: 'Explained the bill.\nConfirmed the appointment.',
        },
      }
    },
  },
]

/** Some 5,000 characters of what agents write, another order for each turn, with what the check looks for among them. */
function longNote(turn: number): string {
  const said = [
    'Verified the caller by the amount of the last payment.',
    'Changed the email from a.silva@oldmail.example to ana.silva@inbox.example.',
    'Explained the bill of $49.98 and when the next one comes.',
    'Told that the technician comes on Tuesday between 8 and 10.',
    'Refunded $12.50, approved by TL Anna; it arrives within 7 to 10 business days.',
    'The customer was rude and “did not want to hear it”.',
    'Confirmed that the panel answers after the battery was changed.',
    'Will call back on Friday at 15:00 with what the maker says.',
  ]
  const lines: string[] = []
  for (let at = turn, length = 0; length < 4_900; at += 1) {
    const line = `${said[at % said.length]} ${said[(at * 5 + 3) % said.length]}`
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}

/** One slip in the middle of a word: a letter left out, doubled, changed, or two swapped. */
function misspelt(word: string, turn: number): string {
  const at = 1 + whole(word.length - 3, turn, 83)
  const kind = Math.floor(4 * chance(turn, 84))
  const [before, one, two, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)]
  return before + (['', one + one, 'k', two + one][kind] ?? '') + (kind === 3 ? '' : two) + after
}
