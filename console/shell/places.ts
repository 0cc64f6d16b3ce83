import type { RailEntry, RailPlace } from '#console/layout/rail.tsx'
import type { Module, Permission, Role } from '#contract/permissions.ts'

/** `or` opens the place as well: who keeps the settings of tickets comes to them by the rail. */
const places: readonly (RailEntry & { needs: Permission; or?: Permission; module?: Module })[] = [
  { place: 'find', to: '/customers', needs: 'customer.read' },
  { place: 'prospects', to: '/prospects', needs: 'customer.read' },
  { place: 'my_work', to: '/work', needs: 'note.write' },
  { place: 'tickets', to: '/tickets', needs: 'ticket.read', module: 'service_desk' },
  { place: 'collections', to: '/collections', needs: 'collections.read' },
  { place: 'books', to: '/books', needs: 'books.read' },
  { place: 'reports', to: '/reports', needs: 'own_score.read' },
  { place: 'guidance', to: '/articles', needs: 'article.read' },
  { place: 'settings', to: '/settings', needs: 'settings.read', or: 'ticket.administer' },
]

/** The places of the rail that a role may use and the company has. */
export function placesFor(permissions: readonly Permission[], modules: readonly Module[]): RailEntry[] {
  return places
    .filter(({ needs, or }) => permissions.includes(needs) || (or !== undefined && permissions.includes(or)))
    .filter(({ module }) => module === undefined || modules.includes(module))
    .map(({ place, to }) => ({ place, to }))
}

/** Where a role begins its day: who looks after tickets at the tickets, everybody else at the customers. */
export const startFor = (role: Role, modules: readonly Module[]): '/tickets' | '/customers' =>
  role === 'ticket_administrator' && modules.includes('service_desk') ? '/tickets' : '/customers'

/** The place that a path belongs to. */
export function currentPlace(path: string): RailPlace | null {
  return places.find(({ to }) => path === to || path.startsWith(`${to}/`))?.place ?? null
}
