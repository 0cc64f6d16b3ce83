import styles from '#ui/avatar.module.css'

/** Initials on a quiet disc; always beside the name, which is what is read. */
export function Avatar({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean)
  const first = words.at(0)?.at(0) ?? ''
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? '') : ''
  // Drawn by the style sheet: initials are a picture of the name, not words of their own.
  return <span className={styles.avatar} data-initials={`${first}${last}`.toLocaleUpperCase()} aria-hidden="true" />
}
