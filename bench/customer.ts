import { customerNumber } from '#server/customers/rules/customer-number.ts'
import { kinds } from './kinds.ts'
import { cityOf, firstName, streetSuffix, streetWord, surname } from './names.ts'
import { chance, idOf, whole } from './random.ts'

// What is true of the place-th customer. Each fact is worked out alone, so that the loader writes it, and whoever asks for it later knows it.

export const notesEach = 5
export const ledgerEntriesEach = 12
/** Of the twelve ledger entries (a charge and a payment a month), the last months have their invoice and payment still. */
export const invoicesEach = 3

export const customerId = (place: number) => idOf(kinds.customer, place)
export const numberOf = (place: number) => customerNumber(100_000 + place)
export const isBusiness = (place: number) => chance(place, 1) < 0.08
/** After an import some accounts have no name. */
export const hasName = (place: number) => place % 50 !== 13
/** Of the pair before it; the survivor is never merged itself. */
export const mergedInto = (place: number) => (place % 100 === 57 ? place - 1 : null)

export function statusOf(place: number): 'active' | 'inactive' | 'cancelled' | 'data_entry' {
  const drawn = chance(place, 2)
  return drawn < 0.82 ? 'active' : drawn < 0.88 ? 'inactive' : drawn < 0.97 ? 'cancelled' : 'data_entry'
}

export type Name = { first: string; last: string }
export const nameOf = (place: number): Name => ({ first: firstName(place, 3), last: surname(place, 4) })

export function holderNames(place: number): string[] {
  if (!hasName(place)) return []
  const { first, last } = nameOf(place)
  if (isBusiness(place)) return [`${last} ${['Plumbing', 'Bakery', 'Motors', 'Dental', '& Sons', 'Realty', 'Foods'][whole(7, place, 5)]}`]
  return chance(place, 6) < 0.12 ? [`${first} ${last}`, `${firstName(place, 7)} ${last}`] : [`${first} ${last}`]
}

const phoneNumber = (place: number, which: number) =>
  `+1${cityOf(place, 8).areaCode}${200 + whole(799, place, which, 10)}${String(whole(10_000, place, which, 12)).padStart(4, '0')}`

export function phonesOf(place: number): string[] {
  const drawn = chance(place, 11)
  const count = drawn < 0.05 ? 0 : drawn < 0.68 ? 1 : 2
  return Array.from({ length: count }, (_, which) => phoneNumber(place, which))
}

const hosts = ['post.example', 'mail.example', 'letters.example', 'inbox.example', 'homenet.example', 'fibre.example']
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
const addressAt = (name: Name, place: number, which: number) =>
  `${plain(name.first)}.${plain(name.last)}${whole(2000, place, which, 13)}@${hosts[Math.floor(6 * chance(place, which, 14) ** 2)]}`

export function emailsOf(place: number): string[] {
  const drawn = chance(place, 15)
  const count = drawn < 0.08 ? 0 : drawn < 0.9 ? 1 : 2
  return Array.from({ length: count }, (_, which) => addressAt(nameOf(place), place, which))
}

export type Address = {
  kind: 'billing' | 'site' | 'shipping'
  line: string
  street: string
  city: string
  region: string
  postalCode: string
}
export function addressesOf(place: number): Address[] {
  const has = { billing: chance(place, 16) < 0.97, site: chance(place, 17) < 0.3, shipping: chance(place, 18) < 0.1 }
  return (['billing', 'site', 'shipping'] as const)
    .filter((kind) => has[kind])
    .map((kind, which) => {
      const city = cityOf(place, 8)
      const street = streetWord(place, which, 19)
      return {
        kind,
        line: `${1 + whole(9899, place, which, 20)} ${street} ${streetSuffix(place, which, 21)}`,
        street,
        city: city.name,
        region: city.region,
        postalCode: `${city.postalStart}${String(whole(100, place, which, 22)).padStart(2, '0')}`,
      }
    })
}

export type Contact = { name: Name; relationship: string; phone: string; email: string | null; callOrder: number | null }
export function contactsOf(place: number): Contact[] {
  const drawn = chance(place, 23)
  const count = drawn < 0.45 ? 0 : drawn < 0.8 ? 1 : 2
  return Array.from({ length: count }, (_, which) => {
    const name = {
      first: firstName(place, which, 24),
      last: chance(place, which, 25) < 0.5 ? nameOf(place).last : surname(place, which, 26),
    }
    return {
      name,
      relationship: ['Spouse', 'Neighbor', 'Daughter', 'Son', 'Manager', 'Parent'][whole(6, place, which, 27)] ?? 'Neighbor',
      phone: phoneNumber(place, 10 + which),
      email: chance(place, which, 28) < 0.5 ? addressAt(name, place, 10 + which) : null,
      callOrder: chance(place, which, 29) < 0.6 ? which + 1 : null,
    }
  })
}

export type Method = { kind: 'card' | 'bank_account'; brand: string; lastFour: string; firstSix: string | null }
export function methodsOf(place: number): Method[] {
  const count = chance(place, 30) < 0.15 ? 2 : 1
  return Array.from({ length: count }, (_, which) => {
    const kind = chance(place, which, 31) < 0.8 ? 'card' : 'bank_account'
    return {
      kind,
      brand: kind === 'card' ? (['Visa', 'Mastercard', 'American Express', 'Discover'][whole(4, place, which, 32)] ?? 'Visa') : 'Checking',
      lastFour: String(whole(10_000, place, which, 33)).padStart(4, '0'),
      firstSix: kind === 'card' ? String(400_000 + whole(99_999, place, which, 34)) : null,
    }
  })
}

/** The newest month is not paid. */
export const owes = (place: number) => chance(place, 35) < 0.07
export const monthlyMinor = (place: number) => 1999 + 500 * whole(12, place, 36)
export const externalIdOf = (place: number) => (chance(place, 37) < 0.6 ? `LX${700_000_000 + place}` : null)
export const serialsOf = (place: number) => Array.from({ length: whole(3, place, 38) }, (_, which) => `SN${10_000_000 + place * 2 + which}`)
export const invoiceNumber = (place: number, month: number, customers: number) => `INV-${1_000_001 + month * customers + place}`
export const serviceNumberOf = (place: number) => (chance(place, 40) < 0.2 ? phoneNumber(place, 20) : null)
export const portalNameOf = (place: number) => (chance(place, 41) < 0.3 ? `${plain(nameOf(place).last)}${place}@${hosts[0]}` : null)
