import styles from '#console/customers/colleagues.module.css'
import { messages } from '#console/customers/messages.ts'
import { Avatar } from '#ui/avatar.tsx'

/** Who else has this record open, by name. */
export function Colleagues({ names }: { names: readonly string[] }) {
  return (
    <p className={styles.colleagues} role="status">
      {names.length > 0 && (
        <>
          {names.slice(0, 3).map((name) => (
            <Avatar key={name} name={name} />
          ))}
          <span>{messages.header.viewing(names)}</span>
        </>
      )}
    </p>
  )
}
