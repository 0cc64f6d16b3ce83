import type { Permission } from '#contract/permissions.ts'

/**
 * What a token may: the part of its owner's permissions that its scopes name. It remembers what was asked for last and is not there, so that a
 * rule deep inside, which knows roles alone, is answered with the scope where the role would have allowed it.
 */
export class ScopedPermissions extends Set<Permission> {
  lastMissed: Permission | null = null

  override has(permission: Permission): boolean {
    const isThere = super.has(permission)
    if (!isThere) this.lastMissed = permission
    return isThere
  }
}
