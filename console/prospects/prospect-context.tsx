import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { ProspectWhole } from '#contract/prospects.ts'

/** The prospect whose page is open; who they are comes when the server has answered. */
export type ProspectInView = { id: string; prospect: ProspectWhole | null }

type Held = { inView: ProspectInView | null; show: (prospect: ProspectInView | null) => void }

const ProspectInViewContext = createContext<Held>({ inView: null, show: () => undefined })

/** Above the frame, so that its keys and its bar know whom they are for. */
export function ProspectInViewProvider({ children }: { children: ReactNode }) {
  const [inView, show] = useState<ProspectInView | null>(null)
  const held = useMemo(() => ({ inView, show }), [inView])
  return <ProspectInViewContext value={held}>{children}</ProspectInViewContext>
}

/** The prospect in view, or null on every other page. */
export const useProspectInView = () => useContext(ProspectInViewContext).inView

/** For the prospect's page: says who is in view, and null when it is left. */
export const useShowProspect = () => useContext(ProspectInViewContext).show
