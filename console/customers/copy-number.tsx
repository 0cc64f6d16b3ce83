import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from '#console/customers/copy-number.module.css'
import { messages } from '#console/customers/messages.ts'
import { besideWords } from '#ui/icon.ts'
import { messages as shared } from '#ui/messages.ts'

export function CopyNumber({ number }: { number: string }) {
  const [isCopied, setCopied] = useState(false)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])

  return (
    <span className={styles.number}>
      {number}
      <button
        type="button"
        className={styles.copy}
        aria-label={shared.copy(messages.copyNumber)}
        onClick={() => void navigator.clipboard.writeText(number).then(() => setCopied(true))}
      >
        {isCopied ? <IconCheck {...besideWords} size={14} /> : <IconCopy {...besideWords} size={14} />}
      </button>
      <span className="for-ears" role="status">
        {isCopied && shared.copied}
      </span>
    </span>
  )
}
