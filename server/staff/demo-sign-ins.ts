import type { Config } from '#server/platform/config.ts'
import type { Db } from '#server/platform/database.ts'
import { isLoopback } from '#server/platform/reachable-url.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

const shown = ['agent', 'lead', 'supervisor', 'billing', 'tickets', 'admin', 'auditor'].map((name) => `${name}@steward.example`)

const shownCustomers = ['leonie.sax@post.example', 'theo.sax@post.example', 'consuelo.ibarra@inbox.example']

/** Sign-ins that everybody can read in the documents must not be reachable from other machines by accident. */
export async function refuseOpenDemo(db: Db, config: Config): Promise<void> {
  if (isLoopback(config.host) || config.demoPublic) return
  const person = await db
    .selectFrom('staff')
    .select('id')
    .where('is_demo', '=', true)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (person)
    throw new StartRefused(
      `This database holds demo sign-ins, so Steward does not listen on ${config.host}. Set STEWARD_DEMO_PUBLIC=1 if everybody there may sign in, or leave HOST out.`,
    )
}

/** What a newcomer needs at the first start: who can sign in. */
export async function demoNotices(db: Db, config: Config): Promise<string[]> {
  if (!config.demo || !config.demoPassword) return []
  const people = await db
    .selectFrom('staff')
    .select(['email', 'name', 'role'])
    .where('is_demo', '=', true)
    .where('email', 'in', shown)
    .execute()
  if (people.length === 0) return []
  const lines = shown
    .flatMap((email) => people.filter((person) => person.email === email))
    .map((person) => `  ${person.email.padEnd(28)} ${person.role.replaceAll('_', ' ').padEnd(21)} ${person.name}`)
  const customers = await db
    .selectFrom('portal_users')
    .select(['sign_in_name', 'name', 'role'])
    .where('sign_in_name', 'in', shownCustomers)
    .where('state', '=', 'active')
    .orderBy('sign_in_name')
    .execute()
  const portal = customers.map((user) => `  ${user.sign_in_name.padEnd(28)} ${user.role.padEnd(21)} ${user.name}`)
  return [
    `Sign in to the demo company with the password ${config.demoPassword}\n${lines.join('\n')}`,
    ...(portal.length > 0 ? [`The customers’ portal is at ${config.publicUrl}/portal, with the same password\n${portal.join('\n')}`] : []),
  ]
}
