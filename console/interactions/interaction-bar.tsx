import { IconChevronDown, IconChevronUp, IconPencil, IconShieldX } from '@tabler/icons-react'
import { useLocation, useRouter } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { CallerAuthority, hasCallerFailed, useCallerAuthority } from '#console/interactions/caller-authority.tsx'
import { DoneCount, DoneInCall } from '#console/interactions/done-in-call.tsx'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import styles from '#console/interactions/interaction-bar.module.css'
import { InteractionClock } from '#console/interactions/interaction-clock.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { JoinedBar } from '#console/interactions/joined-bar.tsx'
import { Jot } from '#console/interactions/jot.tsx'
import { kindIcon, kindWords } from '#console/interactions/kind-words.ts'
import { HandOver, ParkContact, VerifyCaller } from '#console/interactions/later-forms.tsx'
import { messages } from '#console/interactions/messages.ts'
import { ParkedUntil } from '#console/interactions/parked-until.tsx'
import { whoIn } from '#console/interactions/party.ts'
import { wrapUpAddress } from '#console/interactions/wrap-up-address.ts'
import { resumeInteraction, takeBackInteraction } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Who is on the line, for how long, what has been done, and the way to the note. A strip at the foot where the page is narrow. */
export function InteractionBar() {
  const { open, joined, askToStart, askToDrop } = useInteraction()
  const { pathname } = useLocation()
  const { history } = useRouter()
  const go = useGo()
  const [shown, setShown] = useState<'verify' | 'hand-over' | 'park' | null>(null)
  const outdates = ['openInteractions', 'waitingInteractions']
  const resume = useSubmit(resumeInteraction, { outdates })
  const takeBack = useSubmit(takeBackInteraction, { outdates })
  const [isUnfolded, setUnfolded] = useState(false)
  const restId = useId()
  const mayVerify = open?.state === 'open' && open.channel !== 'none'
  useKeys([mayVerify ? { keys: 'v', label: formWords.verify.title, run: () => setShown('verify') } : null])
  const authority = useCallerAuthority(open?.id ?? '', mayVerify === true)
  if (!open) return joined && <JoinedBar joined={joined} />
  const { caller, openedBy } = open
  const { home, name, party } = whoIn(open)
  const Icon = kindIcon(open)
  const at = `${home}/notes/new`
  const isWrappingUp = pathname === at
  const isInternal = open.channel === 'none'
  const customerId = open.customer?.id ?? null
  const hasFailed = authority !== undefined && mayVerify && hasCallerFailed(authority)
  const Chevron = isUnfolded ? IconChevronDown : IconChevronUp
  const foldWords = isUnfolded ? messages.fold.less : messages.fold.more

  return (
    <div className={styles.bar} data-unfolded={isUnfolded || undefined}>
      <header className={styles.head}>
        <StatusWord icon={<Icon {...besideWords} />} tone="thread">
          <span className={styles.kind}>{kindWords(open)}</span>
        </StatusWord>
        <InteractionClock since={open.startedAt} />
        <DoneCount />
      </header>
      <div className={styles.who}>
        <strong className={styles.name}>{caller.name || (isInternal ? name : messages.unknownCaller)}</strong>
        <span className={styles.relationship}>{openedBy === 'system' && !caller.name ? messages.openedBySystem : caller.relationship}</span>
        {!caller.name && (
          <span className={styles.sayWho}>
            <ActionButton kind="quiet" icon={<IconPencil {...besideWords} />} onPress={() => askToStart(party)}>
              {messages.sayWho}
            </ActionButton>
          </span>
        )}
      </div>
      <button
        type="button"
        className={styles.fold}
        data-failed={hasFailed || undefined}
        aria-expanded={isUnfolded}
        aria-controls={restId}
        aria-label={hasFailed ? `${messages.fold.failed}. ${foldWords}` : foldWords}
        title={foldWords}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        {hasFailed && <IconShieldX {...besideWords} />}
        <Chevron {...besideWords} />
      </button>
      <div id={restId} className={styles.rest}>
        {open.together && <p className={styles.together}>{messages.together.with(open.together.handedOverBy.name)}</p>}
        {!isInternal && open.state === 'open' && (
          <CallerAuthority interactionId={open.id} customerId={customerId} onVerify={() => setShown('verify')} />
        )}
        {/* Above what grows: in a long call what is jotted down stays in reach. */}
        <Jot key={open.id} open={open} />
        <DoneInCall />
      </div>
      {!isWrappingUp && (
        <div className={styles.foot}>
          <div className={styles.mainAct}>
            {open.state === 'open' && (
              <ActionButton kind="act" keys="W" wide onPress={() => go(wrapUpAddress(home, history.location.href))}>
                {messages.wrapUp}
              </ActionButton>
            )}
            {open.state === 'parked' && (
              <ActionButton kind="act" wide onPress={() => resume.mutate({ params: { id: open.id } })}>
                {messages.resume}
              </ActionButton>
            )}
            {open.state === 'offered' && (
              <ActionButton wide onPress={() => takeBack.mutate({ params: { id: open.id } })}>
                {messages.takeBack}
              </ActionButton>
            )}
          </div>
          <div className={styles.footActs}>
            {open.state === 'open' && (
              <>
                <ActionButton onPress={() => setShown('park')}>{formWords.park.open}</ActionButton>
                <ActionButton onPress={() => setShown('hand-over')}>{formWords.handOver.open}</ActionButton>
              </>
            )}
            {open.state === 'parked' && <ParkedUntil contact={open} />}
            {open.can.drop.allowed && (
              <ActionButton kind="quiet" onPress={() => askToDrop(open)}>
                {messages.drop}
              </ActionButton>
            )}
            {open.state === 'offered' && <span className={styles.quiet}>{messages.offered(open.offer?.to ?? '')}</span>}
          </div>
        </div>
      )}
      {shown === 'park' && <ParkContact interactionId={open.id} close={() => setShown(null)} />}
      {shown === 'verify' && <VerifyCaller interactionId={open.id} customerId={customerId} close={() => setShown(null)} />}
      {shown === 'hand-over' && <HandOver interactionId={open.id} close={() => setShown(null)} />}
    </div>
  )
}
