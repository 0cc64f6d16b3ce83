import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { besideWords } from '#ui/icon.ts'
import styles from '#ui/pill.module.css'

/** A tag on quiet ground: a filter, a label. With `onRemove` it carries a named cross. */
export function Pill({
  children,
  onRemove,
  removeLabel,
}: { children: ReactNode } & ({ onRemove?: never; removeLabel?: never } | { onRemove: () => void; removeLabel: string })) {
  return (
    <span className={styles.pill}>
      {children}
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
          <IconX {...besideWords} size={14} />
        </button>
      )}
    </span>
  )
}
