import { Navigate } from '@tanstack/react-router'
import { useSession } from '#console/session/session-context.tsx'
import { startFor } from '#console/shell/places.ts'

/** The console opens on the customers, for who looks after tickets on those. */
export function HomeScreen() {
  const { role, company } = useSession()
  return <Navigate to={startFor(role, company.modules)} replace />
}
