import type { Transaction } from 'kysely'
import type { Permission, Role } from '#contract/permissions.ts'
import type { PortalRole } from '#contract/portal.ts'
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
  /** What their role allows: of a session the same, of a token at least that. */
  roleMay: ReadonlySet<Permission>
  via: 'session' | 'token'
  sessionId: string | null
  /** Password and second factor were given again until then. */
  proofFreshUntil: Date | null
  awaitsSecondFactor: boolean
  company: CompanyFacts
}

/** What almost every rule asks of the company. */
export type CompanyFacts = {
  timeZone: string
  currency: string
  country: string
  language: string
  modules: string[]
  /** Answers to our mails come in here (MAIL_IN_ADDRESS, and a way in), as this process is configured. */
  answersComeIn?: boolean
}

/** For a query: the actor, the instant that the request sees, and the contact that it names in X-Interaction. */
export type Viewer = Actor & { now: Date; interactionId: string | null }

/** What a portal user may: look, ask us something, change the account, say who else signs in, look after their own sign-in. */
export type PortalAccess = 'portal.see' | 'portal.ask' | 'portal.edit' | 'portal.users' | 'portal.own'

/** Who asks in the portal: a customer’s user by session, or a member of staff who looks at it as the customer. */
export type PortalActor = {
  /** The portal user; null of a member of staff who looks. */
  id: string | null
  viewedBy: string | null
  name: string
  signInName: string
  role: PortalRole
  sessionId: string
  endsAt: Date
  /** The account that is worked on, and it with what was merged into it. No request names either. */
  customerId: string
  family: readonly string[]
  /** What the account’s standing allows. */
  standing: 'full' | 'view_and_pay' | 'view'
  may: ReadonlySet<PortalAccess>
  /** What the policy asks of whoever changes an account. */
  permissions: ReadonlySet<Permission>
  via: 'portal'
  language: 'en' | 'es'
  hasSecondFactor: boolean
  recoveryCodesLeft: number
  company: CompanyFacts
}
export type PortalViewer = PortalActor & { now: Date }

export type Source = 'console' | 'integration' | 'import' | 'bulk' | 'job' | 'portal' | 'set_up'

/** The unit of work that every write receives: one transaction with its actor, its instant and its facts. */
export type Work = {
  db: Transaction<DB>
  actor: Actor
  /** For the queries that read the reply. */
  viewer: Viewer
  now: Date
  source: Source
  /** The customer asked for it by a link that was mailed to them. It is done with the permissions of who sent the link, and is not their deed. */
  byCustomer?: boolean
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

/** What an act on an account needs of whoever does it: a member of staff, the customer in the portal, or a job for nobody. */
export type AccountActor = Pick<Actor, 'permissions' | 'company'> & { id: string | null; via: Actor['via'] | 'portal' }
export type AccountWork = Omit<Work, 'actor' | 'viewer'> & { actor: AccountActor }
/** The unit of work of a customer's request. */
export type PortalWork = Omit<Work, 'actor' | 'viewer'> & { actor: PortalActor; viewer: PortalViewer; from: { ip: string } }
