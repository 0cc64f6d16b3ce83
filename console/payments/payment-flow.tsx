import { useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payments/messages.ts'
import { PaymentConfirm } from '#console/payments/payment-confirm.tsx'
import type { MoneyAct } from '#console/payments/payment-context.ts'
import type { PaymentDraft, Planned } from '#console/payments/payment-draft.ts'
import { PaymentFields } from '#console/payments/payment-fields.tsx'
import { PaymentResult } from '#console/payments/payment-result.tsx'
import styles from '#console/payments/payments.module.css'
import { beginsWith, type Choices } from '#console/payments/to-pay.ts'
import { enterPayment, getPaymentChoices, type PaymentOutcome, takePayment } from '#contract/payments.ts'
import { localOf } from '#ui/local-time.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Kind = 'take' | 'enter'
type Props = { kind: Kind; customerId: string; ask: (act: MoneyAct) => void; onClose: () => void }

/** A payment from its amount to how it went: the form, the same in words, and the outcome. */
export function PaymentFlow(props: Props) {
  const reply = useReply(getPaymentChoices, { params: { id: props.customerId } }, { freshFor: 0 })
  return (
    <div className={styles.sheet}>
      <h2>{messages[props.kind]}</h2>
      <ShownReply reply={reply} what={messages.choicesWhat} onlyNew>
        {(choices) => <Steps {...props} choices={choices} />}
      </ShownReply>
    </div>
  )
}

function Steps({ kind, customerId, ask, onClose, choices: newest }: Props & { choices: Choices }) {
  // What the form began with: while it is sent, the amounts around it move on.
  const [choices] = useState(newest)
  const viewer = useViewer()
  const [begun] = useState(() => emptyDraft(choices, localOf(viewer.now(), viewer.timeZone).slice(0, 10)))
  const [draft, setDraft] = useState<PaymentDraft>(begun)
  const holds = JSON.stringify(draft) !== JSON.stringify(begun)
  const [planned, setPlanned] = useState<Planned | null>(null)
  const [outcome, setOutcome] = useState<PaymentOutcome | null>(null)
  const sent = useRef<{ text: string; key: string } | null>(null)
  const take = useSubmit(takePayment, { outdates: outdatedByMoney, onDone: setOutcome })
  const enter = useSubmit(enterPayment, { outdates: outdatedByMoney, onDone: setOutcome })
  const { currency } = choices

  const send = async (plan: Planned) => {
    const amount = { amount: plan.amountMinor.toString(), currency }
    const allocations =
      draft.spread === 'oldest_first'
        ? ('oldest_first' as const)
        : plan.parts.map(({ invoiceId, amountMinor }) => ({ invoiceId, amount: { amount: amountMinor.toString(), currency } }))
    const shared = { amount, allocations, asPrepayment: plan.aboveMinor > 0n }
    const text = JSON.stringify([draft, shared])
    if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() }
    const given = { params: { id: customerId }, idempotencyKey: sent.current.key }
    if (kind === 'take') await take.mutateAsync({ ...given, body: { ...shared, paymentMethodId: draft.methodId } })
    else
      await enter.mutateAsync({
        ...given,
        body: {
          ...shared,
          channel: draft.channel,
          receivedOn: draft.receivedOn,
          ...(draft.channel === 'check' && { checkNumber: draft.checkNumber.trim() }),
        },
      })
  }

  if (outcome)
    return (
      <PaymentResult
        outcome={outcome}
        onClose={onClose}
        onAnother={() => {
          setOutcome(null)
          setPlanned(null)
          sent.current = null
        }}
      />
    )
  if (planned)
    return (
      <PaymentConfirm
        kind={kind}
        choices={choices}
        draft={draft}
        planned={planned}
        holds={holds}
        onSend={() => send(planned)}
        onBack={() => setPlanned(null)}
      />
    )
  return (
    <PaymentFields
      kind={kind}
      customerId={customerId}
      choices={choices}
      draft={draft}
      holds={holds}
      onDraft={setDraft}
      onPlanned={setPlanned}
      onAddMethod={() => ask({ act: 'add_method', customerId })}
      onClose={onClose}
    />
  )
}

/** `today`: where the company is, by which the day of a payment is judged, and not where this browser is. */
function emptyDraft(choices: Choices, today: string): PaymentDraft {
  const usable = choices.methods.filter(({ can }) => can.pay.allowed)
  return {
    amount: beginsWith(choices),
    methodId: (usable.find(({ isDefault }) => isDefault) ?? usable[0])?.id ?? '',
    channel: 'check',
    checkNumber: '',
    receivedOn: today,
    spread: 'oldest_first',
    chosen: {},
    isAhead: false,
  }
}
