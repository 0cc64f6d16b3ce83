import { useState } from 'react'
import { expiryInWords } from '#console/billing/expiry.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payments/messages.ts'
import styles from '#console/payments/payments.module.css'
import { ReasonForm } from '#console/payments/reason-form.tsx'
import { BlockTouches } from '#console/settings/block-touches.tsx'
import { addBlock, previewBlock } from '#contract/blocks.ts'
import {
  checkPaymentMethod,
  getPaymentMethod,
  makeMethodDefault,
  type PaymentMethod,
  removePaymentMethod,
  setAutopay,
} from '#contract/payments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.method
const reasonOf = ({ allowed, because, instead }: { allowed: boolean; because?: string | undefined; instead?: string | undefined }) =>
  allowed ? undefined : [because, instead].filter(Boolean).join(' ')

/** One payment method: what is known of it, and all that can be done with it. */
export function MethodSheet({ methodId, onClose }: { methodId: string; onClose: () => void }) {
  const [isMoving, setMoving] = useState(false)
  const reply = useReply(getPaymentMethod, { params: { id: methodId } }, { freshFor: 0, ...(isMoving && { every: 4_000 }) })
  const isBeingLookedAt = reply.data?.can.check.code === 'method.waiting'
  if (isBeingLookedAt !== isMoving) setMoving(isBeingLookedAt)
  return (
    <div className={styles.sheet}>
      <ShownReply reply={reply} what={words.what}>
        {(method) => <Method method={method} onClose={onClose} />}
      </ShownReply>
    </div>
  )
}

function Method({ method, onClose }: { method: PaymentMethod; onClose: () => void }) {
  const [isRemoving, setRemoving] = useState(false)
  const [isBlocking, setBlocking] = useState(false)
  const submit = { outdates: outdatedByMoney }
  const check = useSubmit(checkPaymentMethod, submit)
  const makeDefault = useSubmit(makeMethodDefault, submit)
  const autopay = useSubmit(setAutopay, submit)
  const remove = useSubmit(removePaymentMethod, submit)
  const block = useSubmit(addBlock, { outdates: [...outdatedByMoney, 'listBlocks', 'staffHistory'] })
  const preview = useSubmit(previewBlock)
  const params = { id: method.id }
  const failed = [check, makeDefault, autopay].find(({ error }) => error !== null)?.error
  const { can, label } = method

  if (isRemoving)
    return (
      <>
        <h2>{words.removeTitle(label)}</h2>
        <ReasonForm
          lead={words.removeLead}
          label={words.because}
          help={words.becauseHelp}
          missing={words.becauseMissing}
          act={words.remove}
          onSend={async (because) => {
            await remove.mutateAsync({ params, body: { because } })
            onClose()
          }}
          onClose={() => setRemoving(false)}
        />
      </>
    )

  if (isBlocking)
    return (
      <>
        <h2>{words.blockTitle(label)}</h2>
        <ReasonForm
          lead={words.blockLead}
          more={preview.data && <BlockTouches touches={preview.data} kind="card" />}
          label={words.because}
          help={words.blockHelp}
          missing={words.blockMissing}
          act={words.block}
          onSend={async (reason) => {
            await block.mutateAsync({ body: { kind: 'card', value: method.id, reason, endsAt: null } })
            setBlocking(false)
          }}
          onClose={() => setBlocking(false)}
        />
      </>
    )

  return (
    <>
      <h2>{label}</h2>
      <MethodFacts method={method} />
      <BlockedLine method={method} />
      <div role="status">
        <CheckLine method={method} isAsked={check.isPending} />
      </div>
      <div role="alert">
        {failed && (
          <SunkenLine tone="stop" strong={failed.detail}>
            {typeof failed.body.instead === 'string' ? failed.body.instead : undefined}
          </SunkenLine>
        )}
      </div>
      <div className={styles.acts}>
        {method.kind === 'card' && (
          <ActionButton kind="act" autoFocus busy={check.isPending} because={reasonOf(can.check)} onPress={() => check.mutate({ params })}>
            {words.check}
          </ActionButton>
        )}
        <ActionButton busy={makeDefault.isPending} because={reasonOf(can.makeDefault)} onPress={() => makeDefault.mutate({ params })}>
          {words.makeDefault}
        </ActionButton>
        <ActionButton
          busy={autopay.isPending}
          because={reasonOf(can.autopay)}
          onPress={() => autopay.mutate({ params, body: { on: !method.isAutopay } })}
        >
          {method.isAutopay ? words.autopayOff : words.autopayOn}
        </ActionButton>
        {(can.block.allowed || can.block.code === 'block.number_not_seen') && (
          <ActionButton
            because={reasonOf(can.block)}
            onPress={() => {
              preview.mutate({ body: { kind: 'card', value: method.id } })
              setBlocking(true)
            }}
          >
            {words.block}
          </ActionButton>
        )}
        <ActionButton because={reasonOf(can.remove)} onPress={() => setRemoving(true)}>
          {words.remove}
        </ActionButton>
        <ActionButton kind="quiet" keys="Esc" onPress={onClose}>
          {messages.close}
        </ActionButton>
      </div>
      <Reasons method={method} />
    </>
  )
}

function BlockedLine({ method: { blocked } }: { method: PaymentMethod }) {
  const viewer = useViewer()
  return blocked ? (
    <SunkenLine tone="stop" strong={words.blocked(blocked.by, formatInstant(blocked.at, viewer, 'date'))}>
      {blocked.because}
    </SunkenLine>
  ) : null
}

function MethodFacts({ method }: { method: PaymentMethod }) {
  const viewer = useViewer()
  const facts = [
    method.isDefault && words.isDefault,
    method.isAutopay && words.autopay,
    method.expires && words.expiresOn(expiryInWords(method.expires)),
    method.isExpired && words.isExpired,
    method.expiresSoon && words.soon,
    method.state === 'waiting' && words.waits,
    method.state === 'refused' && words.refused(method.label, method.refusedBecause ?? ''),
    method.removedAt && `${formatInstant(method.removedAt, viewer, 'date')}: ${method.removedBecause ?? ''}`,
  ].filter(Boolean)
  return <p className={styles.quiet}>{facts.join(' · ')}</p>
}

/** How the last check went, in words; or that the gateway has not told us. */
function CheckLine({ method, isAsked }: { method: PaymentMethod; isAsked: boolean }) {
  const viewer = useViewer()
  const { lastCheck, label, can, kind } = method
  if (kind !== 'card') return null
  if (isAsked) return null
  if (can.check.code === 'method.waiting') return <SunkenLine tone="due" strong={words.checking} />
  if (!lastCheck) return <p className={styles.quiet}>{words.neverChecked}</p>
  const when = words.lastCheck(formatInstant(lastCheck.at, viewer))
  return lastCheck.isEligible ? (
    <SunkenLine strong={words.eligible(label)}>{when}</SunkenLine>
  ) : (
    <SunkenLine tone="stop" strong={words.notEligible(label, words.results[lastCheck.result] ?? lastCheck.words)}>
      {when}
    </SunkenLine>
  )
}

/** Why what rests does, in the open: each reason once. */
function Reasons({ method: { can } }: { method: PaymentMethod }) {
  const reasons = [
    ...new Set([can.check, can.autopay, can.remove].filter(({ allowed, code }) => !allowed && code !== 'method.waiting').map(reasonOf)),
  ]
  return reasons.length === 0 ? null : (
    <ul className={styles.parts}>
      {reasons.map((reason) => (
        <li key={reason} className={styles.quiet}>
          {reason}
        </li>
      ))}
    </ul>
  )
}
