import { type ReactNode, useMemo, useState } from 'react'
import { GuidanceContext } from '#console/articles/guidance-context.tsx'
import { laterPart } from '#ui/later-part.tsx'

const GuidanceOverlay = laterPart(async () => (await import('#console/articles/guidance-overlay.tsx')).GuidanceOverlay)

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
