import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'

/** Whether another page of the portal was shown before this one. */
export const MovedContext = createContext(false)

/** The heading of a page. Where what was pressed went with the page before, reading goes on here. */
export function Title({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const hasMoved = useContext(MovedContext)
  useEffect(() => {
    if (hasMoved && document.activeElement === document.body) heading.current?.focus()
  }, [hasMoved])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
