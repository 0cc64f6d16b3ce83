import type { ReactNode } from 'react'
import { InteractionContext } from '#ui/interaction-context.ts'

export function InteractionProvider({ children }: { children: ReactNode }) {
  return <InteractionContext value={null}>{children}</InteractionContext>
}
