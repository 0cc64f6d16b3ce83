import { sql } from 'kysely'
import type { z } from 'zod'
import type { getRetention } from '#contract/status.ts'
import { presets } from '#presets/presets.ts'
import { askingAbove, givenToday, readLimits } from '#server/approvals/limits.ts'
import { mayCreditHere } from '#server/credits/give-credit.ts'
import { familyOf } from '#server/customers/family.ts'
import { mailAddressOf } from '#server/customers/mail-address.ts'
import { dispositionsFor } from '#server/dispositions/queries.ts'
import type { Db } from '#server/platform/database.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mainReasonsFirst } from './rules/main-reasons-first.ts'
import { type Brought, reasonsInUse } from './rules/reasons-in-use.ts'

/** What cancelling asks for, before anything is done. */
export async function retentionOf(db: Db, viewer: Viewer, customerId: string): Promise<z.input<typeof getRetention.reply>> {
  const customer = await db.selectFrom('customers').select(['currency', 'status']).where('id', '=', customerId).executeTakeFirstOrThrow()
  const limits = await readLimits(db, viewer.company.currency)
  const today = await givenToday(db, viewer.id, viewer.now, viewer.company)
  const above = askingAbove(limits, limits[viewer.role], today, viewer.company.currency, false)
  const credit = asMay(await mayCreditHere(db, viewer, customerId))
  return {
    currency: customer.currency,
    reasons: await reasonsOf(db, viewer, customerId),
    upTo: above.upTo,
    creditAsks: above.limitWords,
    can: { credit, equipment: credit },
    supervisors: await whoTakesPart(db),
    equipment: await installed(db, customerId),
    mailTo: await mailAddressOf(db, customerId),
    isInDataEntry: customer.status === 'data_entry',
  }
}

/** The dispositions that say why somebody leaves; a company whose catalogue marks none chooses from all of it. */
async function reasonsOf(db: Db, viewer: Viewer, customerId: string) {
  const marked = await db
    .selectFrom('dispositions')
    .select(['id', 'purpose'])
    .where('purpose', 'in', ['cancellation', 'temporary_cancellation'])
    .execute()
  const purposes = new Map(marked.map(({ id, purpose }) => [id, purpose]))
  const { items } = await dispositionsFor(db, viewer, { query: { customerId } }, { isAhead: true })
  const reasons = items.filter(({ id }) => purposes.size === 0 || purposes.has(id))
  const brings = broughtByPresets()
  const inUse = reasonsInUse(reasons, viewer.company.modules, brings)
  return mainReasonsFirst(inUse, await mainModuleOf(db, customerId), brings).map(({ id, category, name, useWhen, isMore, can }) => ({
    id,
    category,
    name,
    useWhen,
    isMore,
    isTemporary: purposes.get(id) === 'temporary_cancellation',
    can: { use: can.use },
  }))
}

/** By what stands on the account: an alarm that is watched, else a line. Null where there is neither. */
async function mainModuleOf(db: Db, customerId: string): Promise<string | null> {
  const ids = familyOf(customerId)
  const { rows } = await sql<{ main: string | null }>`
    select case when exists (select from central_stations where customer_id = any(${ids})) then 'alarm'
                when exists (select from internet_services where customer_id = any(${ids}))
                  or exists (select from telephone_numbers where customer_id = any(${ids})) then 'telecom' end as main`.execute(db)
  return rows[0]?.main ?? null
}

let brought: Brought[] | null = null
/** Which categories each preset comes with. They are read from files, so once. */
function broughtByPresets(): Brought[] {
  brought ??= Object.values(presets).map((read) => {
    const { key, dispositionCategories } = read()
    return { preset: key, categories: dispositionCategories.map(({ name }) => name) }
  })
  return brought
}

const whoTakesPart = (db: Db) =>
  db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('role', 'in', ['lead', 'supervisor', 'administrator'])
    .where('joined_at', 'is not', null)
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute()

async function installed(db: Db, customerId: string) {
  const { rows } = await sql<{ id: string; product: string; place: string }>`
    select id, product, coalesce(place, '') as place from equipment
     where customer_id = any(${familyOf(customerId)}) and state = 'installed'
     order by product, id limit 100`.execute(db)
  return rows
}
