import type { Outcome } from '#console/status/cancel-form.tsx'
import { messages } from '#console/status/messages.ts'
import styles from '#console/status/status.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'

const words = messages.cancel

/** How it ended, and what comes next. */
export function CancelResult({ customerId, outcome, onBack }: { customerId: string; outcome: Outcome; onBack: () => void }) {
  const go = useGo()
  const at = `/customers/${customerId}`
  return (
    <div className={styles.result} role="status">
      {'saved' in outcome ? (
        <>
          <p>{words.saved(words.kinds[outcome.saved.concession].toLowerCase())}</p>
          {outcome.saved.creditStatus === 'waiting_for_approval' && <p>{words.waits}</p>}
          {outcome.saved.suggested && <p>{words.suggested(`${outcome.saved.suggested.category} › ${outcome.saved.suggested.name}`)}</p>}
        </>
      ) : (
        <p>{words.cancelled}</p>
      )}
      <p className={styles.acts}>
        <PlaceLink to={`${at}/notes/new`}>{words.note}</PlaceLink>
        {'cancelled' in outcome && outcome.cancelled.isInDataEntry && <PlaceLink to={`${at}/billing/refund`}>{words.refund}</PlaceLink>}
      </p>
      <ActionButton
        onPress={() => {
          go(`${at}/status`)
          onBack()
        }}
      >
        {messages.back}
      </ActionButton>
    </div>
  )
}
