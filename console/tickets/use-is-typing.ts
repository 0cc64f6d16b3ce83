import { useEffect, useRef } from 'react'

/** After so long without a key nobody writes any more. */
const quietMs = 12_000

/** Says when somebody begins to write and when they have stopped; a draft that was there before is nobody writing. */
export function useIsTyping(text: string, onTyping: (isTyping: boolean) => void): void {
  const told = useRef(onTyping)
  told.current = onTyping
  const before = useRef(text)
  useEffect(() => {
    if (before.current === text) return
    before.current = text
    told.current(text !== '')
    const quiet = window.setTimeout(() => told.current(false), quietMs)
    return () => window.clearTimeout(quiet)
  }, [text])
}
