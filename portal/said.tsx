import { useEffect, useRef } from 'react'
import styles from '#portal/portal.module.css'

type Props = {
  refused?: string | null
  done?: string | null
  /** What was pressed is gone with it, so focus goes on here. */
  leads?: boolean
}

/** What came of it, where it is heard as well as seen. Always there, so that it is announced when it fills. */
export function Said({ refused, done, leads = false }: Props) {
  const said = useRef<HTMLParagraphElement>(null)
  const isDone = Boolean(done && !refused)
  useEffect(() => {
    if (leads && isDone) said.current?.focus()
  }, [leads, isDone])
  return (
    <div aria-live="polite">
      {refused && (
        <p role="alert" className={styles.refused}>
          {refused}
        </p>
      )}
      {isDone && (
        <p ref={said} className={styles.done} {...(leads && { tabIndex: -1 })}>
          {done}
        </p>
      )}
    </div>
  )
}
