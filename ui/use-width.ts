import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** How wide the element is now; before it was measured, `guess`. */
export function useWidth<E extends HTMLElement>(guess: number): [RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(guess)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = () => setWidth(measured.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
