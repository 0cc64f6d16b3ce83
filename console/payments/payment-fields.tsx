import { useRef, useState } from 'react'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { InvoiceParts } from '#console/payments/invoice-parts.tsx'
import { messages } from '#console/payments/messages.ts'
import { type PaymentDraft, type Planned, planPayment } from '#console/payments/payment-draft.ts'
import styles from '#console/payments/payments.module.css'
import { type Choices, toPay } from '#console/payments/to-pay.ts'
import { useMoneyWords } from '#console/payments/use-money-words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { AmountInput } from '#ui/amount-input.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useAskToLeave } from '#ui/leave-context.ts'
import { messages as shared } from '#ui/messages.ts'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { sendByKeys } from '#ui/send-by-keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault } from '#ui/typed-amount.ts'
import { isChanged } from '#ui/unsaved.ts'

const words = messages.form

/** The amount, with what, and on what. */
export function PaymentFields({
  kind,
  customerId,
  choices,
  draft,
  holds,
  onDraft,
  onPlanned,
  onAddMethod,
  onClose,
}: {
  kind: 'take' | 'enter'
  customerId: string
  choices: Choices
  draft: PaymentDraft
  /** Something was typed already. */
  holds: boolean
  onDraft: (draft: PaymentDraft) => void
  onPlanned: (planned: Planned) => void
  onAddMethod: () => void
  onClose: () => void
}) {
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const money = useMoneyWords(choices.currency)
  const { planned, faults } = planPayment(
    draft,
    kind,
    { open: toPay(choices), waitingMinor: BigInt(choices.waiting.amount) },
    {
      ...words,
      amountWrong: amountFault(draft.amount, choices.currency, shared.amount) ?? '',
      chosenTooMuch: (over) => words.chosenTooMuch(money(over)),
    },
  )
  const shown = hasTried ? faults : {}
  const set = (part: Partial<PaymentDraft>) => onDraft({ ...draft, ...part })
  const may = kind === 'take' ? choices.can.take : choices.can.enter

  const go = () => {
    setTried(true)
    if (!may.allowed) return
    if (planned && Object.keys(faults).length === 0) return onPlanned(planned)
    window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  return (
    <Form onKeyDown={sendByKeys} ref={form} className={styles.parts} aria-label={messages[kind]} noValidate holds={holds} onSubmit={go}>
      <StandingLine act="take_payment" />
      <OpenLine choices={choices} />
      <WaitingLine customerId={customerId} choices={choices} onClose={onClose} />
      {!may.allowed && (
        <SunkenLine tone="stop" strong={may.because}>
          {may.instead}
        </SunkenLine>
      )}
      <Field label={words.amount} error={shown.amount}>
        {(parts) => (
          <AmountInput
            parts={parts}
            autoFocus
            currency={choices.currency}
            value={draft.amount}
            onChange={(amount) => set({ amount, isAhead: false })}
          />
        )}
      </Field>
      {kind === 'take' ? (
        <MethodChoice choices={choices} draft={draft} error={shown.method} set={set} onAddMethod={onAddMethod} />
      ) : (
        <ByHand draft={draft} error={shown.checkNumber} set={set} />
      )}
      {choices.invoices.length > 0 && <InvoiceParts choices={choices} draft={draft} error={shown.chosen} onDraft={onDraft} money={money} />}
      {planned && planned.aboveMinor > 0n && (
        <>
          <CheckInput
            label={words.aheadLabel(money(planned.aboveMinor))}
            checked={draft.isAhead}
            aria-invalid={shown.ahead ? true : undefined}
            onChange={(isAhead) => set({ isAhead })}
          />
          <p className={styles.quiet}>
            {words.aheadHelp(money(planned.owedMinor), choices.waiting.amount !== '0', money(planned.creditMinor))}
          </p>
          <div role="alert">{shown.ahead && <SunkenLine tone="stop">{shown.ahead}</SunkenLine>}</div>
        </>
      )}
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" keys="Ctrl Enter" because={may.allowed ? undefined : may.because}>
          {messages.continue}
        </ActionButton>
        <ActionButton kind="quiet" keys="Esc" leaves onPress={onClose}>
          {messages.cancel}
        </ActionButton>
      </div>
    </Form>
  )
}

function OpenLine({ choices }: { choices: Choices }) {
  const money = useMoneyWords(choices.currency)
  const { open, pastDue, onItsWay, planned } = choices
  const isOpen = open.amount !== '0'
  return (
    <p className={styles.quiet}>
      {isOpen ? words.open(money(BigInt(open.amount)), pastDue.amount === '0' ? null : money(BigInt(pastDue.amount))) : words.nothingOpen}{' '}
      {onItsWay.amount !== '0' && words.onItsWay(money(BigInt(onItsWay.amount)))} {planned && words.planned(money(BigInt(planned.amount)))}
    </p>
  )
}

/** Money of the customer's that is here already: nobody pays twice for what it covers. */
function WaitingLine({ customerId, choices, onClose }: { customerId: string; choices: Choices; onClose: () => void }) {
  const money = useMoneyWords(choices.currency)
  const ask = useAskToLeave()
  const go = useGo()
  const ledger = `/customers/${customerId}/billing?part=ledger`
  if (choices.waiting.amount === '0' || choices.invoices.length === 0) return null
  return (
    <SunkenLine tone="due" strong={words.waiting(money(BigInt(choices.waiting.amount)))}>
      <PlaceLink
        to={ledger}
        onClick={(event) => {
          event.preventDefault()
          ask(isChanged(event.currentTarget.closest('form')), () => {
            onClose()
            go(ledger)
          })
        }}
      >
        {words.waitingLink}
      </PlaceLink>
      .
    </SunkenLine>
  )
}

type Set = (part: Partial<PaymentDraft>) => void

function MethodChoice({
  choices,
  draft,
  error,
  set,
  onAddMethod,
}: {
  choices: Choices
  draft: PaymentDraft
  error: string | undefined
  set: Set
  onAddMethod: () => void
}) {
  const usable = choices.methods.filter(({ can }) => can.pay.allowed)
  const others = choices.methods.filter(({ can }) => !can.pay.allowed)
  return (
    <>
      {usable.length > 0 ? (
        <Field label={words.method} error={error} help={others.map(({ id, can }) => <p key={id}>{can.pay.because}</p>)}>
          {(parts) => (
            <SelectInput
              {...parts}
              value={draft.methodId}
              options={usable.map(({ id, label }) => ({ value: id, label }))}
              onChange={(methodId) => set({ methodId })}
            />
          )}
        </Field>
      ) : (
        <SunkenLine tone="due" strong={words.noMethod}>
          {[...others.map(({ can }) => can.pay.because), words.addFirst].join(' ')}
        </SunkenLine>
      )}
      {choices.can.addMethod.allowed && (
        <div>
          <ActionButton kind="quiet" leaves onPress={onAddMethod}>
            {messages.addMethod}
          </ActionButton>
        </div>
      )}
    </>
  )
}

function ByHand({ draft, error, set }: { draft: PaymentDraft; error: string | undefined; set: Set }) {
  return (
    <>
      <Field label={words.channel}>
        {(parts) => (
          <SelectInput
            {...parts}
            value={draft.channel}
            options={Object.entries(words.channels).map(([value, label]) => ({ value, label }))}
            onChange={(channel) => set({ channel: channel === 'outside' ? 'outside' : 'check' })}
          />
        )}
      </Field>
      {draft.channel === 'check' && (
        <Field label={words.checkNumber} error={error}>
          {(parts) => (
            <TextInput
              {...parts}
              maxLength={40}
              autoComplete="off"
              value={draft.checkNumber}
              onChange={(checkNumber) => set({ checkNumber })}
            />
          )}
        </Field>
      )}
      <Field label={words.receivedOn}>
        {(parts) => <TextInput {...parts} type="date" value={draft.receivedOn} onChange={(receivedOn) => set({ receivedOn })} />}
      </Field>
    </>
  )
}
