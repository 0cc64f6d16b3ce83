import type { PortalRole } from '#contract/portal.ts'

/** What each kind of portal user may: an owner all of it, a payer looks, pays and asks, a viewer looks. */
export const portalMay: Record<PortalRole, readonly ('portal.see' | 'portal.ask' | 'portal.edit' | 'portal.users' | 'portal.own')[]> = {
  owner: ['portal.see', 'portal.ask', 'portal.edit', 'portal.users', 'portal.own'],
  payer: ['portal.see', 'portal.ask', 'portal.own'],
  viewer: ['portal.see', 'portal.own'],
}
