import { IconClock } from '@tabler/icons-react'
import styles from '#console/commitments/commitments.module.css'
import { messages } from '#console/commitments/messages.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.promises

/** What the customer was promised and waits for: the most urgent in one line, beside the notes that it comes from. */
export function PromisedLine({ id, promises }: { id: string; promises: Dashboard['promises'] }) {
  const viewer = useViewer()
  const [first] = promises.items
  if (!first) return null
  const when = formatInstant(first.dueAt, viewer)
  return (
    <p className={styles.promised}>
      <StatusWord icon={<IconClock {...besideWords} />} tone={first.isLate ? 'due' : 'quiet'}>
        {first.isLate ? words.promisedBy(when) : words.promisedFor(when)}
      </StatusWord>{' '}
      {first.what} <span className={styles.quiet}>{first.owner}</span>{' '}
      {promises.total > 1 && <PlaceLink to={`/customers/${id}/notes`}>{words.more(promises.total - 1)}</PlaceLink>}
    </p>
  )
}
