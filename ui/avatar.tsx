import styles from '#ui/avatar.module.css'

/** Initials on a quiet disc; always beside the name, which is what is read. */
export function Avatar({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean)
  const first = words.at(0)?.at(0) ?? ''
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? '') : ''
  return (
    <span className={styles.avatar} aria-hidden="true">
      {`${first}${last}`.toLocaleUpperCase()}
    </span>
  )
}
