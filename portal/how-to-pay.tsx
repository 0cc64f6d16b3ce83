import styles from '#portal/portal.module.css'
import { usePortalSession, useReading } from '#portal/session-context.ts'

/** Paying here is not possible yet: who takes the money, and where they are reached. */
export function HowToPay() {
  const { words } = useReading()
  const { phone } = usePortalSession()
  if (!phone) return <p>{words.home.howToPay}</p>
  return (
    <p>
      {words.home.toPayCall}{' '}
      <a className={styles.inText} href={`tel:${phone.number}`}>
        {phone.inWords}
      </a>
    </p>
  )
}
