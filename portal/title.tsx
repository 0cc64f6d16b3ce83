import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'

/** Whether another page of the portal was shown before this one. */
export const MovedContext = createContext<{ current: boolean }>({ current: false })

/** The heading of a page. Where what was pressed went with the page before, reading goes on here. */
export function Title({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useContext(MovedContext)
  useEffect(() => {
    if (moved.current && document.activeElement === document.body) heading.current?.focus()
  }, [moved])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
