import type { Transaction } from 'kysely'
import type { Permission, Role } from '#contract/permissions.ts'
import type { EventFacts, EventName } from '#server/events.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { DB } from '#server/tables.ts'

/** Who asks: a staff member by session or by API token. Permissions are read anew for each request. */
export type Actor = {
  id: string
  name: string
  email: string
  role: Role
  teams: string[]
  permissions: ReadonlySet<Permission>
  via: 'session' | 'token'
  sessionId: string | null
  /** Password and second factor were given again until then. */
  proofFreshUntil: Date | null
  awaitsSecondFactor: boolean
  company: CompanyFacts
}

/** What almost every rule asks of the company. */
export type CompanyFacts = { timeZone: string; currency: string; country: string; language: string; modules: string[] }

/** For a query: the actor, and the instant that the request sees. */
export type Viewer = Actor & { now: Date }

export type Source = 'console' | 'integration' | 'import' | 'bulk' | 'job' | 'portal' | 'set_up'

/** The unit of work that every write receives: one transaction with its actor, its instant and its facts. */
export type Work = {
  db: Transaction<DB>
  actor: Actor
  /** For the queries that read the reply. */
  viewer: Viewer
  now: Date
  source: Source
  /** What the request named in X-Interaction; `interactionFor` decides which one a write belongs to. */
  interactionId: string | null
  requestId: string
  secrets: Secrets
  /** Stores the fact and runs its reactions in this transaction. */
  publish: <Name extends EventName>(
    name: Name,
    facts: EventFacts[Name],
    about?: { customerId?: string; interactionId?: string },
  ) => Promise<void>
}
