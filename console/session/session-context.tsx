import { createContext, useContext } from 'react'
import type { Permission } from '#contract/permissions.ts'
import type { Session } from '#contract/session.ts'

export const SessionContext = createContext<Session | null>(null)

/** Who is signed in. Only below the console's frame, where somebody always is. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This stands outside the frame: nobody is signed in here.')
  return session
}

/** Whether the role has a permission: for what is offered. What is done, the server decides. */
export function useHas(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}
