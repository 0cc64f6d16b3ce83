import { Navigate } from '@tanstack/react-router'

/** The console opens on the customers. */
export function HomeScreen() {
  return <Navigate to="/customers" replace />
}
