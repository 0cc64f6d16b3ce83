import type { PortalSession } from '#contract/portal.ts'
import styles from '#portal/portal.module.css'
import { wordsOf } from '#portal/words.ts'

/** Where to turn to, to be touched. */
export function Contact({
  contact,
  phone,
  language,
}: Pick<PortalSession, 'contact' | 'phone'> & {
  language: 'en' | 'es'
}) {
  const words = wordsOf(language)
  return (
    <p className={styles.quiet}>
      {words.contact}{' '}
      <a className={styles.inText} href={`mailto:${contact}`}>
        {contact}
      </a>
      {phone && (
        <>
          {' '}
          {words.orCall}{' '}
          <a className={styles.inText} href={`tel:${phone.number}`}>
            {phone.inWords}
          </a>
        </>
      )}
    </p>
  )
}
