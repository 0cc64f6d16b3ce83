import { useCallback, useEffect, useRef } from 'react'
import { toSignIn } from '#portal/way-back.ts'
import { useGo } from '#ui/place-link.tsx'

/** Away to where one signs in, and back to this page afterwards. Several requests may hear of it, some when the page is left already: the first leads away. */
export function useWayOut({ path, isOut, wasIn }: { path: string; isOut: boolean; wasIn: boolean }): () => void {
  const go = useGo()
  const hasLeft = useRef(false)
  const leave = useCallback(() => {
    if (hasLeft.current) return
    hasLeft.current = true
    go(toSignIn(path, wasIn))
  }, [go, path, wasIn])
  useEffect(() => {
    if (isOut) leave()
  }, [isOut, leave])
  return leave
}
