import { IconPencil } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { CallerAuthority } from '#console/interactions/caller-authority.tsx'
import { DoneCount, DoneInCall } from '#console/interactions/done-in-call.tsx'
import { HandOver } from '#console/interactions/hand-over.tsx'
import styles from '#console/interactions/interaction.module.css'
import { InteractionClock } from '#console/interactions/interaction-clock.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { JoinedBar } from '#console/interactions/joined-bar.tsx'
import { Jot } from '#console/interactions/jot.tsx'
import { kindIcon, kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import { ParkContact } from '#console/interactions/park-contact.tsx'
import { ParkedUntil } from '#console/interactions/parked-until.tsx'
import { whoIn } from '#console/interactions/party.ts'
import { VerifyCaller } from '#console/interactions/verify-caller.tsx'
import { resumeInteraction, takeBackInteraction } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Who is on the line, for how long, what has been done, and the way to the note. A strip at the foot where the page is narrow. */
export function InteractionBar() {
  const { open, joined, askToStart } = useInteraction()
  const { pathname } = useLocation()
  const go = useGo()
  const [shown, setShown] = useState<'verify' | 'hand-over' | 'park' | null>(null)
  const outdates = ['openInteractions', 'waitingInteractions']
  const resume = useSubmit(resumeInteraction, { outdates })
  const takeBack = useSubmit(takeBackInteraction, { outdates })
  const mayVerify = open?.state === 'open' && open.channel !== 'none'
  useKeys([mayVerify ? { keys: 'v', label: messages.verify.title, run: () => setShown('verify') } : null])
  if (!open) return joined && <JoinedBar joined={joined} />
  const { caller, openedBy } = open
  const { home, name, party } = whoIn(open)
  const Icon = kindIcon(open)
  const at = `${home}/notes/new`
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
        <strong className={styles.name}>{caller.name || (isInternal ? name : messages.unknownCaller)}</strong>
        <span className={styles.relationship}>{openedBy === 'system' ? messages.openedBySystem : caller.relationship}</span>
        {!caller.name && (
          <span className={styles.sayWho}>
            <ActionButton kind="quiet" icon={<IconPencil {...besideWords} />} onPress={() => askToStart(party)}>
              {messages.sayWho}
            </ActionButton>
          </span>
        )}
      </div>
      {open.together && <p className={styles.together}>{messages.together.with(open.together.handedOverBy.name)}</p>}
      {!isInternal && open.state === 'open' && <CallerAuthority interactionId={open.id} onVerify={() => setShown('verify')} />}
      <DoneInCall />
      <Jot key={open.id} open={open} />
      {!isWrappingUp && (
        <div className={styles.foot}>
          {open.state === 'open' && (
            <ActionButton kind="act" keys="W" wide onPress={() => go(at)}>
              {messages.wrapUp}
            </ActionButton>
          )}
          <div className={styles.footActs}>
            {open.state === 'open' && (
              <>
                <ActionButton onPress={() => setShown('park')}>{messages.park.open}</ActionButton>
                <ActionButton onPress={() => setShown('hand-over')}>{messages.handOver.open}</ActionButton>
              </>
            )}
            {open.state === 'parked' && (
              <>
                <ParkedUntil contact={open} />
                <ActionButton kind="act" wide onPress={() => resume.mutate({ params: { id: open.id } })}>
                  {messages.resume}
                </ActionButton>
              </>
            )}
            {open.state === 'offered' && (
              <>
                <span className={styles.quiet}>{messages.offered(open.offer?.to ?? '')}</span>
                <ActionButton onPress={() => takeBack.mutate({ params: { id: open.id } })}>{messages.takeBack}</ActionButton>
              </>
            )}
          </div>
        </div>
      )}
      {shown === 'park' && <ParkContact interactionId={open.id} close={() => setShown(null)} />}
      {shown === 'verify' && <VerifyCaller interactionId={open.id} close={() => setShown(null)} />}
      {shown === 'hand-over' && <HandOver interactionId={open.id} close={() => setShown(null)} />}
    </div>
  )
}
