import { useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { messages } from '#console/payments/messages.ts'
import { MethodAdded } from '#console/payments/method-added.tsx'
import { type MethodDraft, MethodFields } from '#console/payments/method-fields.tsx'
import styles from '#console/payments/payments.module.css'
import { typedExpiry } from '#console/payments/typed-expiry.ts'
import { getGatewayStatus, makeAccountToken, makeCardToken } from '#contract/gateway.ts'
import { addPaymentMethod, type PaymentMethod } from '#contract/payments.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Form } from '#ui/form.tsx'
import { Problem } from '#ui/problem.ts'
import { sendByKeys } from '#ui/send-by-keys.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.method
const empty: MethodDraft = { kind: 'card', number: '', expires: '', cvc: '', routing: '', account: '' }

/** A card or a bank account on file. Its number goes to the gateway's own endpoint and is forgotten here at once; what we get is a token. */
export function AddMethod({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const status = useReply(getGatewayStatus, {})
  const [added, setAdded] = useState<PaymentMethod | null>(null)
  return (
    <div className={styles.sheet}>
      <h2>{messages.addMethod}</h2>
      {added ? (
        <MethodAdded method={added} onClose={onClose} />
      ) : (
        <ShownReply reply={status} what={words.what}>
          {({ isSandbox }) =>
            isSandbox ? (
              <MethodForm customerId={customerId} onAdded={setAdded} onClose={onClose} />
            ) : (
              <SunkenLine tone="due" strong={words.notSandbox} />
            )
          }
        </ShownReply>
      )}
    </div>
  )
}

function MethodForm({
  customerId,
  onAdded,
  onClose,
}: {
  customerId: string
  onAdded: (method: PaymentMethod) => void
  onClose: () => void
}) {
  const [draft, setDraft] = useState(empty)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const cardToken = useSecretSubmit(makeCardToken)
  const accountToken = useSecretSubmit(makeAccountToken)
  const add = useSubmit(addPaymentMethod, { outdates: outdatedByMoney })

  const send = async () => {
    if (isSending) return
    setSending(true)
    setProblem(null)
    try {
      const { token } =
        draft.kind === 'card'
          ? await cardToken.mutateAsync({ body: { number: draft.number, expires: typedExpiry(draft.expires), cvc: draft.cvc } })
          : await accountToken.mutateAsync({ body: { routingNumber: draft.routing, accountNumber: draft.account } })
      const method = await add.mutateAsync({ params: { id: customerId }, body: { token }, idempotencyKey: crypto.randomUUID() })
      setDraft(empty)
      onAdded(method)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
      setSending(false)
      window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    }
  }

  const hasFields = problem !== null && Object.keys(problem.fields).some((name) => name !== 'token')
  return (
    <Form
      onKeyDown={sendByKeys}
      ref={form}
      className={styles.parts}
      aria-label={messages.addMethod}
      noValidate
      isBusy={isSending}
      onSubmit={() => void send()}
    >
      <StandingLine act="add_payment_method" />
      <p className={styles.quiet}>{words.lead}</p>
      <MethodFields draft={draft} errors={problem?.fields ?? {}} onDraft={setDraft} />
      <div role="status">{isSending && <SunkenLine strong={words.asking}>{words.askingMore}</SunkenLine>}</div>
      <div role="alert">
        {problem && !hasFields && (
          <SunkenLine tone="stop" strong={problem.fields.token ?? problem.detail}>
            {typeof problem.body.instead === 'string' ? problem.body.instead : undefined}
          </SunkenLine>
        )}
      </div>
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" busy={isSending}>
          {words.act}
        </ActionButton>
        <ActionButton kind="quiet" keys="Esc" leaves because={isSending ? words.asking : undefined} onPress={onClose}>
          {messages.cancel}
        </ActionButton>
      </div>
    </Form>
  )
}
