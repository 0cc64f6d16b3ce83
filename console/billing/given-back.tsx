import type { ReactNode } from 'react'
import styles from '#console/billing/given-back.module.css'
import { messages } from '#console/billing/manager-messages.ts'

const words = messages.given

/** What was asked for, with what can still be done about it; below it what came of it in the ledger. */
export function GivenBack({
  asked,
  askedTitle = words.asked,
  acts,
  children,
}: {
  asked: ReactNode
  askedTitle?: string
  acts?: ReactNode
  children: ReactNode
}) {
  return (
    <>
      {acts && <p className={styles.acts}>{acts}</p>}
      <section className={styles.given} aria-label={askedTitle}>
        <h2>{askedTitle}</h2>
        {asked}
      </section>
      <section className={styles.given} aria-label={words.entries}>
        <h2>{words.entries}</h2>
        {children}
      </section>
    </>
  )
}
