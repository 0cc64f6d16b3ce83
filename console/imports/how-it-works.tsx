import { useGuidance } from '#console/articles/guidance-context.tsx'
import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'

/** Opens the article about what is in view, beside it. */
export function HowItWorks({ subject }: { subject: 'import' | 'import_mapping' | 'import_rejected' }) {
  const guidance = useGuidance()
  return (
    <button type="button" className={styles.link} onClick={() => guidance.open(subject)}>
      {messages.guidance}
    </button>
  )
}
