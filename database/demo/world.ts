import type { Faker } from '@faker-js/faker'
import type { DemoPlan } from './from-presets.ts'
import type { Rows } from './rows.ts'
import type { StaffKey } from './staff.ts'

/** What everything in the demo is told from. */
export type World = {
  now: Date
  rows: Rows
  /** An id that sorts by its instant. */
  id(at: Date): string
  faker: Faker
  staff: Record<StaffKey, string>
  /** Of the one password that all of the demo sign in with. */
  passwordHash: string
  brands: { alder: string; finch: string }
  partners: Record<PartnerKey, string>
  dispositions: Map<string, string>
  plans: Map<string, DemoPlan>
  customFields: Map<string, string>
  /** Customer ids by number, for what refers to a customer told earlier. */
  customers: Map<string, string>
  seal(place: { table: string; column: string; rowId: string }, text: string): string
  fingerprint(cardNumber: string): string
  /** Numbers that are fixed before the others are spread around them: by the row's id. */
  /** By their name. */
  ticketCategories: Map<string, string>
  given: { notes: Map<string, number>; invoices: Map<string, number>; tickets: Map<string, number> }
}

export type PartnerKey = 'alderFinch' | 'saguaro' | 'copperline'

export function found<T>(table: Map<string, T>, key: string, what: string): T {
  const value = table.get(key)
  if (value === undefined) throw new Error(`The demo speaks of the ${what} ${key}, which is not there.`)
  return value
}
