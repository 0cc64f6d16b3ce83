import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { signUpChoices as contract } from '#contract/signups.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

type Plan = {
  code: string
  name: string
  price_minor: bigint
  currency: string
  interval: 'monthly' | 'quarterly' | 'yearly'
  customer_kind: 'residential' | 'business' | null
}

/** What a new account can be signed up with, of the modules that are switched on. */
export async function signUpChoices(db: Db, viewer: Viewer): Promise<z.input<typeof contract.reply>> {
  const { modules, currency } = viewer.company
  const [plans, brands, partners] = await Promise.all([
    sql<Plan>`select code, name, price_minor, currency, interval, customer_kind from plans
               where retired_at is null and currency = ${currency} and module = any(${modules}::text[]) order by name, code limit 200`.execute(
      db,
    ),
    db.selectFrom('brands').select(['id', 'name', 'is_default']).orderBy('is_default', 'desc').orderBy('name').limit(100).execute(),
    db.selectFrom('partners').select(['id', 'number', 'name']).orderBy('name').orderBy('id').limit(500).execute(),
  ])
  return {
    currency,
    plans: plans.rows.map(({ code, name, price_minor, currency: of, interval, customer_kind }) => ({
      code,
      name,
      price: toMoney(price_minor, of),
      interval,
      customerKind: customer_kind,
    })),
    brands: brands.map(({ id, name, is_default }) => ({ id, name, isDefault: is_default })),
    partners,
    hasLoyalty: modules.includes('loyalty'),
  }
}
