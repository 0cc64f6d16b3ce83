import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import styles from '#portal/portal.module.css'
import { inWords, useWords } from '#portal/words.ts'
import type { Problem } from '#ui/problem.ts'

/** A reply once it is there; while it is awaited and where it failed, that, with what to do. */
export function Shown<T>({ reply, children }: { reply: UseQueryResult<T, Problem>; children: (value: T) => ReactNode }) {
  const words = useWords()
  if (reply.data !== undefined) return children(reply.data)
  if (!reply.error) return <p className={styles.quiet}>{words.loading}</p>
  return (
    <div>
      <p role="alert">{inWords(reply.error, words)}</p>
      {reply.error.status !== 404 && (
        <button type="button" className={styles.link} onClick={() => void reply.refetch()}>
          {words.retry}
        </button>
      )}
    </div>
  )
}
