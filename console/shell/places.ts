import type { RailEntry, RailPlace } from '#console/layout/rail.tsx'
import type { Permission } from '#contract/permissions.ts'

const places: readonly (RailEntry & { needs: Permission })[] = [
  { place: 'find', to: '/customers', needs: 'customer.read' },
  { place: 'prospects', to: '/prospects', needs: 'customer.read' },
  { place: 'my_work', to: '/work', needs: 'note.write' },
  { place: 'collections', to: '/collections', needs: 'collections.read' },
  { place: 'books', to: '/books', needs: 'books.read' },
  { place: 'reports', to: '/reports', needs: 'own_score.read' },
  { place: 'guidance', to: '/articles', needs: 'article.read' },
  { place: 'settings', to: '/settings', needs: 'settings.read' },
]

/** The places of the rail that a role may use. */
export function placesFor(permissions: readonly Permission[]): RailEntry[] {
  return places.filter(({ needs }) => permissions.includes(needs)).map(({ place, to }) => ({ place, to }))
}

/** The place that a path belongs to. */
export function currentPlace(path: string): RailPlace | null {
  return places.find(({ to }) => path === to || path.startsWith(`${to}/`))?.place ?? null
}
