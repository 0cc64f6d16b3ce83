import { IconX } from '@tabler/icons-react'
import styles from '#console/customers/list-editor.module.css'
import { besideWords } from '#ui/icon.ts'

export function RemoveRow({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={styles.remove} aria-label={label} onClick={onPress}>
      <IconX {...besideWords} size={14} />
    </button>
  )
}
