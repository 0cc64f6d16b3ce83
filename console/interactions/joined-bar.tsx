import styles from '#console/interactions/interaction-bar.module.css'
import { InteractionClock } from '#console/interactions/interaction-clock.tsx'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import { kindIcon, kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import { whoIn } from '#console/interactions/party.ts'
import { leaveInteraction } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.together

/** For who handed a contact over warmly: who has joined, and the way off the line. */
export function JoinedBar({ joined }: { joined: OpenInteraction }) {
  const leave = useSubmit(leaveInteraction, { outdates: ['openInteractions'] })
  const Icon = kindIcon(joined)
  const colleague = joined.together?.joined.name ?? ''
  return (
    <div className={styles.bar}>
      <header className={styles.head}>
        <StatusWord icon={<Icon {...besideWords} />} tone="thread">
          <span className={styles.kind}>{kindWords(joined)}</span>
        </StatusWord>
        <InteractionClock since={joined.startedAt} />
      </header>
      <div className={styles.who}>
        <strong className={styles.name}>{joined.caller.name || whoIn(joined).name}</strong>
        <span className={styles.relationship}>{joined.caller.relationship}</span>
      </div>
      <p className={styles.together} role="status">
        {words.joined(colleague)} {words.note(colleague)}
      </p>
      {leave.error && <SunkenLine tone="stop" strong={leave.error.detail} />}
      <div className={styles.foot}>
        <ActionButton wide busy={leave.isPending} onPress={() => leave.mutate({ params: { id: joined.id } })}>
          {words.leave}
        </ActionButton>
      </div>
    </div>
  )
}
