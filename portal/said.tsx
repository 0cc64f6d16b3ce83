import styles from '#portal/portal.module.css'

/** What came of it, where it is heard as well as seen. Always there, so that it is announced when it fills. */
export function Said({ refused, done }: { refused?: string | null; done?: string | null }) {
  return (
    <div aria-live="polite">
      {refused && (
        <p role="alert" className={styles.refused}>
          {refused}
        </p>
      )}
      {done && !refused && <p className={styles.done}>{done}</p>}
    </div>
  )
}
