import { sql } from 'kysely'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { z } from 'zod'
import type * as contract from '#contract/signups.ts'
import { holderName } from '#server/customers/holder-name.ts'
import type { Db } from '#server/platform/database.ts'
import { wordsOf } from '#server/platform/rules/fold.ts'
import { type Address, isSameAddress, isSameName } from './rules/same-person.ts'

export type Suspected = z.output<NonNullable<typeof contract.findDuplicates.body>>
type Found = { id: string; why: 'phone' | 'email' | 'name_and_address'; shared: string }
type Shown = { id: string; number: string; name: string | null; status: contract.Duplicate['status'] }

const mostShown = 10
/** Accounts that carry the same words in their name and are compared one by one. */
const mostCompared = 200

/** Accounts that may be of the same person; a merged one is shown as its survivor. */
export async function findDuplicates(db: Db, country: string, given: Suspected): Promise<contract.Duplicate[]> {
  const found = [
    ...(await byPhone(db, country, given.phones)),
    ...(await byEmail(db, given.emails)),
    ...(await byNameAndAddress(db, given)),
  ]
  const ids = [...new Set(found.map(({ id }) => id))].slice(0, mostShown)
  if (ids.length === 0) return []
  const { rows } = await sql<Shown>`
    select customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name, customers.status
      from customers where customers.id = any(${ids}::uuid[]) order by customers.id`.execute(db)
  return rows
    .map((row) => {
      const reasons = found.filter(({ id }) => id === row.id)
      return { ...row, why: [...new Set(reasons.map(({ why }) => why))], shared: [...new Set(reasons.map(({ shared }) => shared))] }
    })
    .toSorted((one, other) => other.why.length - one.why.length)
}

/** Whether there was anything to look for: a form that is still empty asks for nobody. */
export const hasAsked = ({ phones, emails, holderNames, addresses }: Suspected): boolean =>
  [...phones, ...emails].some((one) => one.trim() !== '') ||
  (holderNames.length > 0 && addresses.some(({ lines }) => lines.some((one) => one.trim() !== '')))

async function byPhone(db: Db, country: string, typed: readonly string[]): Promise<Found[]> {
  const numbers = typed.flatMap((number) => {
    const parsed = parsePhoneNumberFromString(number, country as 'US')
    return parsed?.isPossible() ? [parsed.number as string] : []
  })
  if (numbers.length === 0) return []
  const terms = numbers.map((number) => `<${[...number.slice(1)].reverse().join('')}`)
  const { rows } = await sql<{ id: string; shared: string }>`
    select distinct coalesce(found.merged_into, found.id) as id, phones.number as shared
      from search_terms
      join phones on phones.id = search_terms.row_id
      join customers as found on found.id = search_terms.customer_id
     where search_terms.term = any(${terms}::text[]) and search_terms.kind = 'phone' and phones.number = any(${numbers}::text[])
     order by id limit ${mostShown}`.execute(db)
  return rows.map((row) => ({ ...row, why: 'phone' }))
}

async function byEmail(db: Db, typed: readonly string[]): Promise<Found[]> {
  const addresses = typed.map((address) => address.trim().toLowerCase()).filter((address) => address.includes('@'))
  if (addresses.length === 0) return []
  const { rows } = await sql<{ id: string; shared: string }>`
    select distinct coalesce(found.merged_into, found.id) as id, emails.address as shared
      from search_terms
      join emails on emails.id = search_terms.row_id
      join customers as found on found.id = search_terms.customer_id
     where search_terms.term = any(${addresses.map((address) => address.slice(0, 80))}::text[]) and search_terms.kind = 'email'
       and lower(emails.address) = any(${addresses}::text[])
     order by id limit ${mostShown}`.execute(db)
  return rows.map((row) => ({ ...row, why: 'email' }))
}

async function byNameAndAddress(db: Db, { holderNames, addresses }: Suspected): Promise<Found[]> {
  const asked = addresses.filter(({ lines }) => lines.some((one) => one.trim() !== ''))
  if (asked.length === 0) return []
  const found: Found[] = []
  for (const name of holderNames) {
    const words = wordsOf(name).map((word) => word.slice(0, 40))
    if (words.length < 2) continue
    const { rows } = await sql<{ id: string; name: string; addresses: Address[] }>`
      with named as (
        select search_terms.row_id, search_terms.customer_id
          from search_terms
         where search_terms.term = any(${words}::text[]) and search_terms.kind = 'name'
         group by search_terms.row_id, search_terms.customer_id
        having count(distinct term) = ${new Set(words).size}
         limit ${mostCompared})
      select coalesce(kin.merged_into, kin.id) as id, account_holders.name,
             (select coalesce(json_agg(json_build_object('lines', lines, 'city', city, 'postalCode', postal_code, 'country', country)), '[]')
                from addresses where addresses.customer_id = named.customer_id) as addresses
        from named
        join account_holders on account_holders.id = named.row_id
        join customers as kin on kin.id = named.customer_id`.execute(db)
    for (const row of rows) {
      const same = isSameName(row.name, name) && row.addresses.find((one) => asked.some((other) => isSameAddress(one, other)))
      if (same) found.push({ id: row.id, why: 'name_and_address', shared: [row.name, ...same.lines, same.city].filter(Boolean).join(', ') })
    }
  }
  return found
}
