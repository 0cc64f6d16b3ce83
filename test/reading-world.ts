import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Insertable } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import { permissions, roles } from '#contract/permissions.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { keepPlans } from '#server/platform/keep-plans.ts'
import { openSecrets, type Secrets } from '#server/platform/secrets.ts'
import type { DB } from '#server/tables.ts'
import { testDatabase } from '#test/database.ts'

// biome-ignore lint/suspicious/noExplicitAny: the one seam where a reply is looked into as plain JSON
export type Json = any
type Answer = { status: number; body: Json }

/** A company with one colleague in each role, and the whole server on a database of its own: rows are laid down by the owner, all reading goes over HTTP. */
export async function readingWorld({ modules = ['alarm', 'telecom', 'service_desk'] }: { modules?: string[] } = {}) {
  const place = await testDatabase()
  const owner = openDatabase(place.ownerUrl, { size: 2 })
  const database: Database = openDatabase(place.appUrl, { size: 8 })
  keepPlans(database.pool)
  const secrets: Secrets = await openSecrets(database.db, [randomBytes(32)])
  const add = async <T extends keyof DB & string>(table: T, row: Omit<Insertable<DB[T]>, 'id'> & { id?: string }): Promise<string> => {
    const id = row.id ?? newId()
    await owner.db
      .insertInto(table)
      .values({ id, ...row } as never)
      .execute()
    return id
  }
  const at = new Date('2026-11-01T12:00:00Z')
  await owner.db
    .insertInto('company')
    .values({
      name: 'Test',
      time_zone: 'America/Chicago',
      currency: 'USD',
      country: 'US',
      language: 'en',
      business_hours: '{}',
      modules,
      limits: '{"search":100000,"api":100000}',
      created_at: at,
    })
    .execute()
  const brand = await add('brands', {
    name: 'Test',
    mail_sender_name: 'Test',
    mail_sender_address: 'care@test.example',
    is_default: true,
    created_at: at,
  })
  const staff = {} as Record<Role, string>
  for (const role of roles) {
    staff[role] = await add('staff', {
      email: `${role}@test.example`,
      name: `The ${role}`,
      role,
      is_demo: true,
      joined_at: at,
      created_at: at,
    })
    await add('api_tokens', {
      staff_id: staff[role],
      name: role,
      token_hash: sha256(`token-${role}`),
      token_start: 'token',
      scopes: [...permissions],
      created_at: at,
      expires_at: new Date('2099-01-01T00:00:00Z'),
    })
  }
  let numbers = 1000
  /** A customer, active since 2024; `name` null where it is not known. */
  const customer = async (name: string | null, given: Partial<Insertable<DB['customers']>> = {}) => {
    numbers += 1
    const id = await add('customers', {
      number: `${numbers}-${(numbers % 90) + 10}`,
      kind: 'residential',
      status: 'active',
      status_changed_at: at,
      language: 'en',
      time_zone: 'America/Chicago',
      brand_id: brand,
      currency: 'USD',
      customer_since: '2024-05-01',
      created_at: at,
      updated_at: at,
      ...given,
    })
    if (name !== null) await add('account_holders', { customer_id: id, position: 1, name })
    return id
  }
  const app: FastifyInstance = await buildApp({ database, secrets, config: readConfig({ ...process.env, PORT: '3999' }) })
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    role: Role | null,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const reply = await app.inject({
      method,
      url,
      headers: {
        ...(role && { authorization: `Bearer token-${role}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    return { status: reply.statusCode, body: reply.body === '' ? null : JSON.parse(reply.body) }
  }
  return {
    at,
    owner: owner.db,
    secrets,
    brand,
    staff,
    add,
    customer,
    app,
    ask,
    get: (role: Role | null, url: string) => ask('GET', role, url),
    close: async () => {
      await app.close()
      await database.close()
      await owner.close()
      await place.drop()
    },
  }
}
export type ReadingWorld = Awaited<ReturnType<typeof readingWorld>>
