import { messages } from '#console/customers/messages.ts'
import styles from '#console/customers/new-customer-form.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { formatDayOf, formatInstant } from '#ui/format-date.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.newCustomer

/** That the form came back as it was left, what of it did not, and the way to an empty one. */
export function BegunSignUp({ id, at, isCardGone, onAnew }: { id: string; at: string; isCardGone: boolean; onAnew: () => void }) {
  const viewer = useViewer()
  const isOfToday = formatDayOf(at, viewer) === formatDayOf(new Date().toISOString(), viewer)
  return (
    <div className={styles.begun}>
      <div id={id}>
        <SunkenLine strong={words.begun(formatInstant(at, viewer, isOfToday ? 'time' : 'both'))}>{isCardGone && words.cardGone}</SunkenLine>
      </div>
      <ActionButton kind="quiet" leaves onPress={onAnew}>
        {words.anew}
      </ActionButton>
    </div>
  )
}
