import { IconPencil } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { DoneCount, DoneInCall } from '#console/interactions/done-in-call.tsx'
import styles from '#console/interactions/interaction.module.css'
import { InteractionClock } from '#console/interactions/interaction-clock.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { kindIcon, kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useGo } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'

/** Who is on the line, for how long, what has been done, and the way to the note. A strip at the foot where the page is narrow. */
export function InteractionBar() {
  const { open, askToStart } = useInteraction()
  const { pathname } = useLocation()
  const go = useGo()
  if (!open?.customerId) return null
  const { customerId, caller, openedBy } = open
  const Icon = kindIcon(open)
  const at = `/customers/${customerId}/notes/new`
  const isWrappingUp = pathname === at
  const isInternal = open.channel === 'none'

  return (
    <div className={styles.bar}>
      <header className={styles.head}>
        <StatusWord icon={<Icon {...besideWords} />} tone="thread">
          <span className={styles.kind}>{kindWords(open)}</span>
        </StatusWord>
        <InteractionClock since={open.startedAt} />
        <DoneCount />
      </header>
      <div className={styles.who}>
        <strong className={styles.name}>
          {caller.name || (isInternal ? (open.customer.name ?? messages.noName) : messages.unknownCaller)}
        </strong>
        <span className={styles.relationship}>{openedBy === 'system' ? messages.openedBySystem : caller.relationship}</span>
        {!caller.name && (
          <span className={styles.sayWho}>
            <ActionButton kind="quiet" icon={<IconPencil {...besideWords} />} onPress={() => askToStart(customerId)}>
              {messages.sayWho}
            </ActionButton>
          </span>
        )}
      </div>
      <DoneInCall />
      {!isWrappingUp && (
        <div className={styles.foot}>
          <ActionButton kind="act" keys="W" wide onPress={() => go(at)}>
            {messages.wrapUp}
          </ActionButton>
        </div>
      )}
    </div>
  )
}
