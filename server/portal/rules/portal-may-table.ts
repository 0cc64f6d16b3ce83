import type { PortalRole } from '#contract/portal.ts'

/** What each kind of portal user may: an owner all of it, a payer looks and pays, a viewer looks. */
export const portalMay: Record<PortalRole, readonly ('portal.see' | 'portal.edit' | 'portal.users' | 'portal.own')[]> = {
  owner: ['portal.see', 'portal.edit', 'portal.users', 'portal.own'],
  payer: ['portal.see', 'portal.own'],
  viewer: ['portal.see', 'portal.own'],
}
