import type { Role } from '#contract/permissions.ts'

const called: Record<Role, string> = {
  agent: 'an agent',
  lead: 'a lead',
  supervisor: 'a supervisor',
  billing: 'somebody in billing',
  ticket_administrator: 'a ticket administrator',
  administrator: 'an administrator',
  auditor: 'an auditor',
}

/** Of a role that may not: whom to ask. `mayRoles`: per permission that it takes, the roles that hold it; nobody is named who lacks one. */
export function askWhoMay(mayRoles: readonly (readonly Role[])[]): string {
  const [first = [], ...others] = mayRoles
  const names = first.filter((role) => others.every((roles) => roles.includes(role))).map((role) => called[role])
  const last = names.pop()
  if (last === undefined) return 'Your role does not allow this, and no other does.'
  return `Your role does not allow this. Ask ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}.`
}
