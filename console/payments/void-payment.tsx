import { useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payments/messages.ts'
import { PaymentResult } from '#console/payments/payment-result.tsx'
import styles from '#console/payments/payments.module.css'
import { ReasonForm } from '#console/payments/reason-form.tsx'
import { useMoneyWords } from '#console/payments/use-money-words.ts'
import { getPaymentOutcome, type PaymentOutcome, voidPayment } from '#contract/payments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.voidForm

/** Undoes a payment that has not settled, or says why that is not possible any more. */
export function VoidPayment({ paymentId, onClose }: { paymentId: string; onClose: () => void }) {
  const reply = useReply(getPaymentOutcome, { params: { id: paymentId } }, { freshFor: 0 })
  return (
    <div className={styles.sheet}>
      <ShownReply reply={reply} what={words.what}>
        {(outcome) => <VoidForm outcome={outcome} onClose={onClose} />}
      </ShownReply>
    </div>
  )
}

function VoidForm({ outcome, onClose }: { outcome: PaymentOutcome; onClose: () => void }) {
  const [done, setDone] = useState<PaymentOutcome | null>(null)
  const key = useRef(crypto.randomUUID())
  const submit = useSubmit(voidPayment, { outdates: outdatedByMoney.filter((name) => name !== 'getPaymentOutcome'), onDone: setDone })
  const money = useMoneyWords(outcome.amount.currency)
  const amount = money(BigInt(outcome.amount.amount))
  const may = outcome.can.void

  if (done) return <PaymentResult outcome={done} onClose={onClose} />
  return (
    <>
      <h2>{words.title(amount)}</h2>
      {may.allowed ? (
        <ReasonForm
          lead={words.lead(amount, outcome.method)}
          label={words.because}
          help={words.becauseHelp}
          missing={words.becauseMissing}
          act={messages.voidOf(amount)}
          onSend={(because) => submit.mutateAsync({ params: { id: outcome.id }, body: { because }, idempotencyKey: key.current })}
          onClose={onClose}
        />
      ) : (
        <>
          <SunkenLine tone="due" strong={may.because}>
            {may.instead}
          </SunkenLine>
          <div className={styles.acts}>
            <ActionButton autoFocus onPress={onClose}>
              {messages.close}
            </ActionButton>
          </div>
        </>
      )}
    </>
  )
}
