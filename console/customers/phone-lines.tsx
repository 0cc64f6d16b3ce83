import { accountWords } from '#console/customers/account-words.ts'
import type { PhoneValue } from '#console/customers/reach.ts'
import styles from '#console/customers/read-lines.module.css'
import { DialPhone } from '#console/interactions/dial-phone.tsx'

/** Numbers one under the other, each with what it is. */
export function PhoneLines({ phones }: { phones: readonly PhoneValue[] }) {
  if (phones.length === 0) return accountWords.none
  return phones.map(({ number, label, primary }) => (
    <span key={number} className={styles.line}>
      <DialPhone number={number} />{' '}
      <span className={styles.aside}>
        {[label, primary && phones.length > 1 ? accountWords.primary.toLowerCase() : ''].filter(Boolean).join(', ')}
      </span>
    </span>
  ))
}
