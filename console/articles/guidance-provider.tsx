import { type ReactNode, useMemo, useState } from 'react'
import { GuidanceContext } from '#console/articles/guidance-context.tsx'

/** Holds the side overlay in which an article opens over any page. */
export function GuidanceProvider({ children }: { children: ReactNode }) {
  const [, setSubject] = useState<string | null>(null)
  const guidance = useMemo(() => ({ open: setSubject }), [])
  return <GuidanceContext value={guidance}>{children}</GuidanceContext>
}
