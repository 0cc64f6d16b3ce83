import { type Permission, permissionsForPeople } from '#contract/permissions.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Route } from '#server/serve.ts'
import type { Actor } from '#server/work.ts'
import { ScopedPermissions } from './scoped-permissions.ts'

/** What whoever may not is told: which roles may. The table of them stands with staff. */
export type SayWhoMay = (needed: readonly Permission[]) => string

/** Whether who asks may call: by the role first, then by what only a session may, then by the token's scopes. @throws 403 */
export function insistOnAccess(route: Route, actor: Actor, now: Date, sayWhoMay: SayWhoMay): void {
  if (actor.awaitsSecondFactor && !route.options.whileEnrolling)
    throw new Refusal(403, 'second_factor.needed', 'Your company asks for a second factor. Set one up first; then everything else opens.')
  const needed = neededBy(route)
  if (!needed.every((permission) => actor.roleMay.has(permission))) throw new Refusal(403, 'role.not_allowed', sayWhoMay(needed))
  // A token has no password to give again.
  if (route.options.fresh && actor.via === 'token')
    throw new Refusal(
      403,
      'session.needed',
      'A token can not do this: it asks for a password given anew. Sign in and do it in the console.',
    )
  const missing = needed.filter((permission) => !actor.permissions.has(permission))
  if (missing.some(isForPeople)) throw peopleOnly()
  if (missing.length > 0) throw scopeMissing(missing)
  if (route.options.fresh && !(actor.proofFreshUntil && actor.proofFreshUntil > now))
    throw new Refusal(403, 'proof.required', 'Please give your password again before this. It then holds for five minutes.')
}

/** What is done to a customer answers with the customer: a token that may not read one may not change one either. */
function neededBy({ access, endpoint }: Route): Permission[] {
  if (access === 'signed_in' || access === 'public') return []
  const answersCustomer = /^\/api\/(customers|notes|critical-notes|interactions|messages|outbox|signups\/duplicates)\b/.test(endpoint.path)
  const own = access as Permission
  return answersCustomer && own !== 'customer.read' ? [own, 'customer.read'] : [own]
}

/** A rule says the role where a permission is not there; where the token alone lacks it, that is not true, and the scope is said. */
export function tellScope(error: unknown, { permissions, roleMay }: Actor): unknown {
  if (!(error instanceof Refusal) || !(permissions instanceof ScopedPermissions)) return error
  const missed = error.needs ?? (error.code === 'role.not_allowed' ? permissions.lastMissed : null)
  if (missed === null || !roleMay.has(missed) || permissions.has(missed)) return error
  return isForPeople(missed) ? peopleOnly() : scopeMissing([missed])
}

/** The same of what a reply says that may not be done: each refusal for want of a permission that the role has and the token’s scopes do not. */
export function tellScopes<Reply>(value: Reply, { permissions, roleMay }: Pick<Actor, 'permissions' | 'roleMay'>): Reply {
  if (!(permissions instanceof ScopedPermissions)) return value
  const isOfScope = (needs: unknown) => roleMay.has(needs as Permission) && !permissions.has(needs as Permission)
  const tell = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(tell)
    if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype) return part
    const told = Object.fromEntries(Object.entries(part).map(([name, each]) => [name, tell(each)]))
    return isOfScope(told.needs) ? { ...told, ...wordsOfScope([told.needs as Permission]) } : told
  }
  return tell(value) as Reply
}

/** No token carries it, so none is to be made with it. */
const isForPeople = (permission: Permission) => permissionsForPeople.includes(permission)
const forPeople = {
  code: 'session.needed',
  because: 'A token can not do this: it is for people only.',
  instead: 'Sign in and do it in the console.',
}
const peopleOnly = () => new Refusal(403, forPeople.code, `${forPeople.because} ${forPeople.instead}`)

function wordsOfScope(missing: readonly Permission[]) {
  if (missing.some(isForPeople)) return forPeople
  const named = missing.map((permission) => `“${permission}”`).join(' and ')
  return {
    code: 'token.scope_missing',
    because: `This token does not carry the scope ${named}. Your role allows it.`,
    instead: 'Make a token with it under “My sign-in”, and end this one.',
  }
}

function scopeMissing(missing: readonly Permission[]): Refusal {
  const { code, because, instead } = wordsOfScope(missing)
  return new Refusal(403, code, because, {
    extra: { instead, scopes: missing },
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${missing.join(' ')}"` },
  })
}
