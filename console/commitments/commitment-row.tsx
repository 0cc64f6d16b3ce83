import { IconCheck, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import styles from '#console/commitments/commitments.module.css'
import { messages } from '#console/commitments/messages.ts'
import { MoveCommitment } from '#console/commitments/move-commitment.tsx'
import { outdatedByPromises } from '#console/commitments/outdated-by-promises.ts'
import { whoIn } from '#console/interactions/party.ts'
import { type Commitment, keepCommitment } from '#contract/commitments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.promises

/** One promise: what, until when, whose, and what can be done about it. */
export function CommitmentRow({
  commitment,
  isOfOthers,
  withCustomer = true,
  isOnlyShown = false,
}: {
  commitment: Commitment
  isOfOthers?: boolean
  withCustomer?: boolean
  /** How it stands, and nothing to do about it: where something else is being done. */
  isOnlyShown?: boolean
}) {
  const [isMoving, setMoving] = useState(false)
  const viewer = useViewer()
  const keep = useSubmit(keepCommitment, { outdates: outdatedByPromises })
  const { what, dueAt, isLate, state, owner, can } = commitment
  const who = whoIn(commitment)
  const when = formatInstant(dueAt, viewer)
  return (
    <li className={styles.row}>
      <p className={styles.what}>
        {what}
        {withCustomer && (
          <span className={styles.quiet}>
            {' '}
            <PlaceLink className={styles.link} to={commitment.customer ? `${who.home}/notes` : who.home}>
              {who.name}
            </PlaceLink>{' '}
            {who.number}
          </span>
        )}
        {isOfOthers && <span className={styles.quiet}> {words.owner(owner.name)}</span>}
      </p>
      <p className={styles.when}>
        {state === 'open' ? (
          <StatusWord icon={<IconClock {...besideWords} />} tone={isLate ? 'due' : 'quiet'}>
            {isLate ? words.promisedBy(when) : words.due(when)}
          </StatusWord>
        ) : (
          <StatusWord icon={<IconCheck {...besideWords} />} tone={state === 'kept' ? 'settled' : 'quiet'}>
            {state === 'kept' ? words.kept : words.withdrawn}
          </StatusWord>
        )}
      </p>
      {can.keep.allowed && !isOnlyShown && (
        <div className={styles.acts}>
          <ActionButton busy={keep.isPending} onPress={() => keep.mutate({ params: { id: commitment.id } })}>
            {words.keep}
            <span className="for-ears"> {what}</span>
          </ActionButton>
          <ActionButton kind="quiet" onPress={() => setMoving(true)}>
            {words.move}
            <span className="for-ears"> {what}</span>
          </ActionButton>
        </div>
      )}
      {keep.error && <SunkenLine tone="stop" strong={keep.error.detail} />}
      {isMoving && <MoveCommitment commitment={commitment} close={() => setMoving(false)} />}
    </li>
  )
}
