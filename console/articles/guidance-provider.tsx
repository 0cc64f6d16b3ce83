import { type ReactNode, useMemo, useState } from 'react'
import { GuidanceContext } from '#console/articles/guidance-context.tsx'
import { GuidanceOverlay } from '#console/articles/guidance-overlay.tsx'

/** Holds the side overlay in which an article opens over any page. */
export function GuidanceProvider({ children }: { children: ReactNode }) {
  const [subject, setSubject] = useState<string | null>(null)
  const guidance = useMemo(() => ({ open: setSubject }), [])
  return (
    <GuidanceContext value={guidance}>
      {children}
      {subject !== null && <GuidanceOverlay subject={subject} onClose={() => setSubject(null)} />}
    </GuidanceContext>
  )
}
