import type { FastifyInstance } from 'fastify'
import { fillWithDemo } from '#bin/demo.ts'
import { type Role, roles } from '#contract/permissions.ts'
import { buildApp, collectRoutes } from '#server/app.ts'
import { subjects } from '#server/customers/rules/policy-table.ts'
import { markOfList, takesCursor } from '#server/of-one-list.ts'
import { readConfig } from '#server/platform/config.ts'
import { openDatabase } from '#server/platform/database.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { hashPassword } from '#server/staff/passwords.ts'
import { permissionTable } from '#server/staff/permissions.ts'
import { createGiven } from '#test/given.ts'

export type World = Awaited<ReturnType<typeof openWorld>>
/** A colleague's role, or a customer in the portal. */
export type Walker = Role | 'portal' | 'portal viewer'
const ofPortal = ['portal.see', 'portal.ask', 'portal.edit', 'portal.users', 'portal.own']

export const walkerPassword = 'the-walkers-own-password'
const limits = { api: 1e9, search: 1e9, list: 1e9, list_search: 1e9, export: 1e9, import: 1e9, upload: 1e9 }

/** The demo company on a migrated database of its own, filled unless it was cloned so; the whole server in process, and a colleague in each role. */
export async function openWorld({ appUrl, ownerUrl }: { appUrl: string; ownerUrl: string }) {
  const key = Buffer.alloc(32, 7)
  const database = openDatabase(appUrl, { size: 8 })
  const owner = openDatabase(ownerUrl, { size: 2 })
  const { rowCount: isFilled } = await owner.pool.query('select from company')
  if (!isFilled) await fillWithDemo(ownerUrl, appUrl, [key], walkerPassword)
  const secrets = await openSecrets(database.db, [key])
  const config = readConfig({
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    STEWARD_SECRET_KEY: key.toString('base64'),
    // No worker runs here, so an outcome does not come while a request waits for it.
    STEWARD_GATEWAY_WAIT_SECONDS: '0',
  })
  const app: FastifyInstance = await buildApp({ database, secrets, config })
  const given = createGiven(owner.db, secrets)
  const lists = new Map(
    collectRoutes({ database, secrets, config }).flatMap(({ endpoint }) =>
      takesCursor(endpoint) ? [[endpoint.name, endpoint] as const] : [],
    ),
  )

  // Paced as nobody is: the walker asks for counters of its own, and puts back what it changed of the company.
  await owner.pool.query('update company set limits = $1', [JSON.stringify(limits)])
  const companyBefore = (await owner.db.selectFrom('company').selectAll().executeTakeFirstOrThrow()) as Record<string, unknown>

  const rows = await rowsByTable(owner.pool)
  const staff = {} as Record<Role, string>
  const passwordHash = await hashPassword(walkerPassword)
  await owner.pool.query('update staff set password_hash = $1 where password_hash is not null', [passwordHash])
  for (const role of roles) staff[role] = (await given.staff({ role, isDemo: true, passwordHash, name: `Walker ${role}` })).id
  const customerId = (
    await owner.db
      .selectFrom('customers')
      .select('id')
      .where('status', '=', 'active')
      .where('merged_into', 'is', null)
      .orderBy('number')
      .executeTakeFirstOrThrow()
  ).id
  const portalUsers = {
    portal: (await given.portalUser({ customerId, passwordHash })).id,
    'portal viewer': (await given.portalUser({ customerId, passwordHash, role: 'viewer' })).id,
  }
  const sessions = new Map<Walker, { cookie: string; since: number }>()

  return {
    app,
    owner,
    rows,
    /** The mark that a cursor of this list bears; null where it would be refused before anybody reads its cursor, and for what is no list. */
    markOf(name: string, params: object, query: object): string | null {
      const list = lists.get(name)
      const asked = { params: list?.params?.safeParse(params), query: list?.query?.safeParse(query) }
      if (!list || !asked.query?.success || asked.params?.success === false) return null
      return markOfList(list, { params: asked.params?.data as object | undefined, query: asked.query.data as Record<string, unknown> })
    },
    /** A session of this role that was proved less than three minutes ago; `renew` where a request has ended it. */
    async session(role: Walker, renew = false): Promise<string> {
      const kept = sessions.get(role)
      if (kept && !renew && Date.now() - kept.since < 180_000) return kept.cookie
      if (role === 'portal' || role === 'portal viewer')
        await owner.db
          .updateTable('portal_users')
          .set({ state: 'active', password_hash: passwordHash })
          .where('id', '=', portalUsers[role])
          .execute()
      const cookie =
        role === 'portal' || role === 'portal viewer'
          ? await given.portalSession(customerId, portalUsers[role])
          : await given.session(staff[role])
      sessions.set(role, { cookie, since: Date.now() })
      return cookie
    },
    /** A token of an administrator that may do one thing only. */
    async token(scopes: string[]): Promise<string> {
      const token = newToken()
      const row = { id: newId(), staff_id: staff.administrator, name: 'walker', token_hash: sha256(token), token_start: 'walk', scopes }
      const now = Date.now()
      await owner.db
        .insertInto('api_tokens')
        .values({ ...row, created_at: new Date(now), expires_at: new Date(now + 86_400_000) })
        .execute()
      return token
    },
    /** What belongs to one colleague alone: views, tokens, sessions and an open contact, so that their own ids are drawn as well. */
    async giveOwn(role: Role): Promise<void> {
      const cookie = await this.session(role)
      const headers = { cookie, host: 'localhost:3000', origin: 'http://localhost:3000', 'content-type': 'application/json' }
      const ask = (method: 'POST', url: string, body: unknown) => app.inject({ method, url, headers, payload: JSON.stringify(body) })
      const customerId = rows.customers?.[0]
      for (let count = 0; count < 3; count += 1) {
        await given.session(staff[role])
        await ask('POST', '/api/saved-views', { name: `View ${count}`, filters: {}, columns: ['number'], sort: 'number' })
        await ask('POST', '/api/me/tokens', { name: 'own', scopes: ['customer.read'], expiresInDays: 30 })
      }
      await ask('POST', '/api/interactions', { customerId, channel: 'call', direction: 'inbound' })
      for (const table of ['sessions', 'api_tokens', 'saved_views', 'interactions'] as const) {
        const own = await owner.db.selectFrom(table).select('id').where('staff_id', '=', staff[role]).execute()
        rows[table] = [...own.map(({ id }) => id), ...(rows[table] ?? [])]
      }
    },
    /** The company as it was, nobody locked out, and no walker locked out of the company. */
    /** Whoever was locked out by wrong passwords may try again. */
    unlock: () => owner.pool.query('delete from guards'),
    async putBack(): Promise<void> {
      const names = Object.keys(companyBefore)
      const values = names.map((name) => {
        const value = companyBefore[name]
        return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
          ? JSON.stringify(value)
          : value
      })
      await owner.pool.query(`update company set ${names.map((name, place) => `"${name}" = $${place + 1}`).join()}`, values)
      await owner.pool.query('delete from guards')
      await owner.pool.query('delete from policy_cells')
      await owner.pool.query('update staff set disabled_at = null where id = any($1)', [Object.values(staff)])
    },
    close: async () => {
      await app.close()
      await database.close()
      await owner.close()
    },
  }
}

/** Some ids of each table that has them, and the short names by which articles, dispositions, plans and fields are known. */
async function rowsByTable(pool: { query: (sql: string) => Promise<{ rows: Record<string, string>[] }> }) {
  const tables = await pool.query(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' order by 1`,
  )
  const found: Record<string, string[]> = {}
  for (const { name = '' } of tables.rows) {
    const { rows } = await pool.query(`select id::text from "${name}" order by id limit 60`)
    found[name] = rows.map(({ id = '' }) => id)
  }
  const words = {
    slugs: 'slug from articles',
    codes: 'code from plans',
    cities: 'city from addresses',
    fieldKeys: 'key from custom_fields',
    emails: 'address from emails',
    staffEmails: 'email from staff',
    categories: 'category from dispositions',
  }
  for (const [kind, source] of Object.entries(words)) {
    const { rows } = await pool.query(`select distinct ${source} order by 1 limit 60`)
    found[kind] = rows.map((row) => Object.values(row)[0] ?? '')
  }
  const { rows } = await pool.query('select distinct category, name from dispositions order by 1, 2 limit 200')
  found.dispositionPairs = rows.map((row) => JSON.stringify({ category: row.category, name: row.name }))
  found.statuses = ['data_entry', 'active', 'inactive', 'cancelled']
  found.subjects = [...subjects]
  return found
}

/** Who may, and who may not; null where everybody may. */
export function rolesFor(access: string): { able: Walker; unable: Walker | null } {
  if (ofPortal.includes(access))
    return { able: 'portal', unable: ['portal.ask', 'portal.edit', 'portal.users'].includes(access) ? 'portal viewer' : null }
  const allowed = access in permissionTable ? permissionTable[access as keyof typeof permissionTable].roles : roles
  const able = (['administrator', 'supervisor', 'agent'] as const).find((role) => allowed.includes(role)) ?? allowed[0] ?? 'administrator'
  return { able, unable: roles.find((role) => !allowed.includes(role)) ?? null }
}
