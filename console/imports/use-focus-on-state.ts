import { useEffect, useRef } from 'react'
import type { ImportStatus } from '#contract/imports.ts'

/**
 * The button that was pressed goes away with the state that it belonged to: where nothing else has focus then, it comes to the
 * heading of the new state.
 */
export function useFocusOnState(status: ImportStatus | undefined) {
  const before = useRef(status)
  useEffect(() => {
    const isFirst = before.current === undefined || before.current === status
    before.current = status
    if (isFirst) return
    const soon = window.setTimeout(() => {
      const { activeElement } = document
      if (activeElement === document.body || activeElement?.id === 'page') document.querySelector<HTMLElement>('[data-state-head]')?.focus()
    }, 80)
    return () => window.clearTimeout(soon)
  }, [status])
}
