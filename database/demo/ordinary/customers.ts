import { type Person, place } from '../person.ts'
import type { World } from '../world.ts'
import { historyOf } from './history.ts'
import { cities, street } from './places.ts'
import { servicesOf } from './running-services.ts'
import { withSensorTrouble } from './sensor-trouble.ts'

export type Standing = 'active' | 'member' | 'data_entry' | 'deactivated' | 'unenrolled' | 'cancelled'

// Of every twenty-five customers: so a list by status is never empty and the active ones are most.
const proportions: Standing[] = [
  ...Array<Standing>(9).fill('active'),
  ...Array<Standing>(10).fill('member'),
  'data_entry',
  'deactivated',
  'unenrolled',
  ...Array<Standing>(3).fill('cancelled'),
]

export const ordinaryCount = 400

/** The customers without a story of their own; the same ones at every filling. */
export function ordinaryCustomers(world: World): Person[] {
  return withSensorTrouble(Array.from({ length: ordinaryCount }, (_, index) => ordinaryCustomer(world, index)))
}

function ordinaryCustomer(world: World, index: number): Person {
  const { faker } = world
  const standing = proportions[(index * 7) % proportions.length] ?? 'active'
  const isBusiness = index % 11 === 4
  const first = faker.person.firstName()
  const last = faker.person.lastName()
  const home = cities[index % cities.length] ?? cities[0]
  const since = standing === 'data_entry' ? faker.number.int({ min: 1, max: 9 }) : faker.number.int({ min: 45, max: 760 })
  const statusSince = Math.min(since - 20, faker.number.int({ min: 6, max: 300 }))
  const wasChanged = ['deactivated', 'unenrolled', 'cancelled'].includes(standing)
  const person: Person = {
    number: ordinaryNumber(index),
    names: isBusiness
      ? [`${last} ${trades[index % trades.length]}`]
      : index % 6 === 1
        ? [`${first} ${last}`, `${faker.person.firstName()} ${last}`]
        : [`${first} ${last}`],
    kind: isBusiness ? 'business' : 'residential',
    status: standing === 'member' ? 'active' : standing === 'deactivated' || standing === 'unenrolled' ? 'inactive' : standing,
    ...(standing === 'deactivated' || standing === 'unenrolled' ? { cause: standing } : {}),
    membership: standing === 'member' ? 'enrolled' : standing === 'unenrolled' ? 'unenrolled' : 'none',
    since,
    ...(wasChanged ? { statusSince: Math.max(statusSince, 2) } : {}),
    language: index % 9 === 2 ? 'es' : 'en',
    timeZone: home.zone,
    brand: index % 5 === 3 ? 'finch' : 'alder',
    ...(index % 13 === 5 ? { partner: index % 2 ? 'saguaro' : 'copperline' } : {}),
    optIn: standing !== 'unenrolled' && index % 4 !== 0,
    phones: phonesOf(index, home.area),
    emails: [[emailOf(first, last, index)]],
    billing: place(street(100 + ((index * 37) % 8800), index * 5, index), home.city, home.region, String(home.zip + (index % 14))),
    externalIds: index % 3 === 0 ? [['legacy', `AF-${String(200_000 + index * 13)}`]] : [],
    contacts: contactsOf(world, index, home.area),
    portal: { state: index % 17 === 0 ? 'invited' : 'active', ...(index % 17 === 0 ? {} : { seenAgo: 1 + (index % 60) + 0.3 }) },
  }
  const served = { ...person, ...servicesOf(index, standing, since) }
  return { ...served, ...historyOf(world, served, index, standing) }
}

const trades = ['Bakery', 'Auto Repair', 'Dental Care', 'Roofing', 'Books', 'Veterinary Clinic', 'Flowers', 'Law Office']

/** Between 1300 and 2696, where nobody of the cast has a number. */
function ordinaryNumber(index: number): string {
  const four = 1300 + ((index * 379) % 1397)
  return `${four}-${String((index * 29 + 7) % 100).padStart(2, '0')}`
}

/** Invented numbers of the reserved block 555-0100 to 555-0199; two families share one. */
function phonesOf(index: number, area: string): [string, string][] {
  const slot = index % cities.length
  const row = index === 260 || index === 311 ? 39 : Math.floor(index / cities.length)
  const line = String(1 + row + (slot === 2 ? 60 : slot === 5 ? 40 : 0)).padStart(2, '0')
  const shared = index === 260 || index === 311 ? '520' : area
  const phones: [string, string][] = [[`+1${shared}55501${line}`, index % 4 === 0 ? 'home' : 'mobile']]
  if (index % 7 === 0) phones.push([`+177555501${40 + Math.floor(index / 7)}`, 'work'])
  return phones
}

function emailOf(first: string, last: string, index: number): string {
  const hosts = ['inbox.example', 'mailbox.example', 'post.example']
  return `${first}.${last}${index}@${hosts[index % hosts.length]}`.toLowerCase().replace(/[^a-z0-9.@]/g, '')
}

function contactsOf({ faker }: World, index: number, area: string): NonNullable<Person['contacts']> {
  const relationships = ['husband', 'wife', 'son', 'daughter', 'neighbor', 'mother', 'employee']
  return Array.from({ length: index % 3 }, (_, place) => ({
    name: `${faker.person.firstName()} ${faker.person.lastName()}`,
    relationship: relationships[(index + place) % relationships.length] ?? 'neighbor',
    phones: [`+1${area}555${String(100 + ((index * 3 + place) % 100)).padStart(4, '0')}`],
    callOrder: place + 1,
  }))
}
