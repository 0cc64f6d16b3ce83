import { useState } from 'react'

/** Whether another page was shown before this one. */
export function useHasMoved(path: string): boolean {
  const [shown, setShown] = useState({ path, hasMoved: false })
  if (shown.path === path) return shown.hasMoved
  setShown({ path, hasMoved: true })
  return true
}
