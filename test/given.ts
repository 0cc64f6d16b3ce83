import type { Kysely } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import { installPreset } from '#database/presets/install-preset.ts'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { DB } from '#server/tables.ts'

type CustomerFacts = {
  number?: string
  name?: string | null
  status?: 'data_entry' | 'active' | 'inactive' | 'cancelled'
  cause?: 'deactivated' | 'unenrolled'
  membership?: 'none' | 'enrolled' | 'unenrolled'
  email?: string
  phone?: string
  mergedInto?: string
  technicianAssigned?: boolean
  sitePassword?: string
  pin?: string
  partnerId?: string
}

export type Given = ReturnType<typeof createGiven>

/** Builds what a test's sentence needs, and nothing else. Rows are written as the owner: no action of ours is skipped in what is tested. */
export function createGiven(db: Kysely<DB>, secrets: Secrets) {
  const now = new Date()
  const brandId = newId()
  let serial = 0

  async function company(more: { modules?: string[]; secondFactorForAgents?: boolean } = {}) {
    await db
      .insertInto('company')
      .values({
        name: 'Harbor Light Security',
        time_zone: 'America/Chicago',
        currency: 'USD',
        country: 'US',
        language: 'en',
        business_hours: JSON.stringify({ '1': [{ from: '09:00', to: '17:00' }] }),
        modules: more.modules ?? ['alarm', 'telecom', 'loyalty', 'service_desk', 'orders'],
        second_factor_for_agents: more.secondFactorForAgents ?? true,
        created_at: now,
      })
      .execute()
    await db
      .insertInto('brands')
      .values({
        id: brandId,
        name: 'Harbor Light',
        mail_sender_name: 'Harbor Light',
        mail_sender_address: 'care@harbor.example',
        is_default: true,
        created_at: now,
      })
      .execute()
  }

  async function staff(facts: { role: Role; name?: string; email?: string; passwordHash?: string; isDemo?: boolean; teams?: string[] }) {
    serial += 1
    const id = newId()
    const email = facts.email ?? `${facts.role}${serial}@harbor.example`
    await db
      .insertInto('staff')
      .values({
        id,
        email,
        name: facts.name ?? `${facts.role} ${serial}`,
        role: facts.role,
        password_hash: facts.passwordHash ?? null,
        joined_at: now,
        is_demo: facts.isDemo ?? false,
        created_at: now,
      })
      .execute()
    for (const name of facts.teams ?? []) {
      await db
        .insertInto('teams')
        .values({ id: newId(), name, created_at: now })
        .onConflict((clash) => clash.column('name').doNothing())
        .execute()
      const team = await db.selectFrom('teams').select('id').where('name', '=', name).executeTakeFirstOrThrow()
      await db.insertInto('staff_teams').values({ staff_id: id, team_id: team.id }).execute()
    }
    return { id, email }
  }

  /** Signed in and proved just now. Answers the cookie. */
  async function session(staffId: string, more: { provedMinutesAgo?: number | null; offsetMs?: number } = {}) {
    const token = newToken()
    const at = new Date(Date.now() + (more.offsetMs ?? 0))
    const proved = more.provedMinutesAgo === null ? null : new Date(at.getTime() - (more.provedMinutesAgo ?? 0) * 60_000)
    await db
      .insertInto('sessions')
      .values({
        id: newId(),
        token_hash: sha256(token),
        staff_id: staffId,
        created_at: at,
        last_used_at: at,
        ends_at: new Date(at.getTime() + 12 * 3_600_000),
        proved_at: proved,
      })
      .execute()
    return `steward-3000=${token}`
  }

  /** Somebody who signs in to the portal of this account. */
  async function portalUser(facts: {
    customerId: string
    role?: 'owner' | 'payer' | 'viewer'
    state?: 'invited' | 'active' | 'locked'
    passwordHash?: string
    email?: string
    name?: string
  }) {
    serial += 1
    const id = newId()
    const email = facts.email ?? `portal${serial}@home.example`
    await db
      .insertInto('portal_users')
      .values({
        id,
        customer_id: facts.customerId,
        sign_in_name: email,
        email,
        name: facts.name ?? '',
        role: facts.role ?? 'owner',
        state: facts.state ?? 'active',
        password_hash: facts.passwordHash ?? null,
        joined_at: facts.state === 'invited' ? null : now,
        created_at: now,
      })
      .execute()
    return { id, email }
  }

  /** Signed in to the portal. Answers the cookie. */
  async function portalSession(customerId: string, userId: string) {
    const token = newToken()
    const at = new Date()
    await db
      .insertInto('portal_sessions')
      .values({
        id: newId(),
        token_hash: sha256(token),
        customer_id: customerId,
        portal_user_id: userId,
        created_at: at,
        last_used_at: at,
        ends_at: new Date(at.getTime() + 12 * 3_600_000),
      })
      .execute()
    return `steward-portal-3000=${token}`
  }

  async function customer(facts: CustomerFacts = {}) {
    serial += 1
    const id = newId()
    const status = facts.status ?? 'active'
    const number = facts.number ?? `T${String(serial).padStart(5, '0')}-${String(Math.floor(Math.random() * 90) + 10)}`
    await db
      .insertInto('customers')
      .values({
        id,
        number,
        kind: 'residential',
        status,
        inactive_cause: status === 'inactive' ? (facts.cause ?? 'deactivated') : null,
        status_changed_at: now,
        membership: facts.membership ?? 'none',
        language: 'en',
        time_zone: 'America/Chicago',
        brand_id: brandId,
        partner_id: facts.partnerId ?? null,
        currency: 'USD',
        customer_since: '2024-05-01',
        merged_into: facts.mergedInto ?? null,
        merged_at: facts.mergedInto ? now : null,
        created_at: now,
        updated_at: now,
      })
      .execute()
    if (facts.name !== null)
      await db
        .insertInto('account_holders')
        .values({ id: newId(), customer_id: id, position: 1, name: facts.name ?? 'Maria Silva' })
        .execute()
    if (facts.email)
      await db
        .insertInto('emails')
        .values({ id: newId(), customer_id: id, position: 1, address: facts.email, is_primary: true, added_at: now })
        .execute()
    if (facts.phone)
      await db
        .insertInto('phones')
        .values({ id: newId(), customer_id: id, position: 1, number: facts.phone, label: 'home', is_primary: true, added_at: now })
        .execute()
    await db
      .insertInto('addresses')
      .values({
        id: newId(),
        customer_id: id,
        kind: 'billing',
        lines: ['12 Elm Street'],
        city: 'Des Moines',
        region: 'IA',
        postal_code: '50309',
        country: 'US',
      })
      .execute()
    if (status === 'data_entry') {
      const steps = [
        'order_placed',
        'payment_taken',
        ...(facts.technicianAssigned ? ['station_account_created', 'technician_assigned'] : []),
      ]
      for (const step of steps) await db.insertInto('fulfilment_steps').values({ id: newId(), customer_id: id, step, at: now }).execute()
    }
    if (facts.sitePassword !== undefined || facts.pin !== undefined) {
      const stationId = newId()
      const seal = (column: 'site_password' | 'pin', text: string | undefined) =>
        text === undefined ? null : secrets.seal('caller_secrets', { table: 'central_stations', column, rowId: stationId }, text)
      await db
        .insertInto('central_stations')
        .values({
          id: stationId,
          customer_id: id,
          station_account: `NB-${serial}`,
          monitoring_on: true,
          site_password: seal('site_password', facts.sitePassword),
          pin: seal('pin', facts.pin),
        })
        .execute()
    }
    return { id, number }
  }

  async function preset(name: 'alarm' | 'telecom' | 'loyalty', client: Parameters<typeof installPreset>[0]) {
    await installPreset(client, name, 'USD', now)
  }

  async function customField(facts: { key: string; kind?: string; choices?: string[] }) {
    const id = newId()
    await db
      .insertInto('custom_fields')
      .values({
        id,
        key: facts.key,
        label: facts.key,
        kind: facts.kind ?? 'text',
        choices: facts.choices ?? [],
        position: 1,
        created_at: now,
      })
      .execute()
    return id
  }

  async function paymentMethod(customerId: string, facts: { brand?: string; lastFour?: string; isDefault?: boolean } = {}) {
    const id = newId()
    await db
      .insertInto('payment_methods')
      .values({
        id,
        customer_id: customerId,
        kind: 'card',
        brand: facts.brand ?? 'Visa',
        first_six: '400000',
        last_four: facts.lastFour ?? '2320',
        expires: '2030-08',
        gateway_token: `tok_${id}`,
        is_default: facts.isDefault ?? false,
        added_at: now,
      })
      .execute()
    return id
  }

  return { company, staff, session, portalUser, portalSession, customer, preset, customField, paymentMethod }
}
