import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/payment-plans/messages.ts'
import styles from '#console/payment-plans/plans.module.css'
import { ReasonForm } from '#console/payment-plans/reason-form.tsx'
import { AgreedState } from '#console/payment-plans/state-words.tsx'
import { cancelPaymentPlan, changePaymentPlan, type PaymentPlan } from '#contract/payment-plans.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Field } from '#ui/field.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const { columns } = messages
type Part = PaymentPlan['parts'][number]

/** One plan with its parts; an active one is changed and cancelled here, with the reason. */
export function PlanItem({ plan }: { plan: PaymentPlan }) {
  const viewer = useViewer()
  const [opened, setOpened] = useState<'move' | 'cancel' | null>(null)
  const close = () => setOpened(null)
  const cancel = useSubmit(cancelPaymentPlan, { outdates: outdatedByMoney })
  const params = { id: plan.id }
  const title = messages.planTitle(formatMoney(plan.amount, viewer.locale), plan.parts.length)
  const left = formatMoney(plan.left, viewer.locale)
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <AgreedState state={plan.state}>{messages.planState[plan.state]}</AgreedState>
        {plan.state === 'active' && <span>{messages.left(left)}</span>}
      </div>
      <p className={styles.support}>
        {messages.by(plan.agreedBy.name, formatInstant(plan.agreedAt, viewer))}. {messages.method(plan.method)}.
        {plan.because && ` ${plan.because}`}
      </p>
      <div className={styles.parts}>
        <DataTable
          label={title}
          rows={plan.parts}
          rowKey={({ position }) => String(position)}
          empty={null}
          columns={[
            { id: 'part', title: columns.part, cell: ({ position }) => position },
            { id: 'day', title: columns.day, cell: ({ dueOn }) => formatDate(dueOn, viewer) },
            { id: 'state', title: columns.state, cell: (part) => <PartState part={part} /> },
            { id: 'amount', title: columns.amount, end: true, cell: ({ amount }) => <Money value={amount} /> },
          ]}
        />
      </div>
      {plan.state === 'active' && opened === null && (
        <div className={styles.acts}>
          <ActionButton because={plan.can.change.allowed ? undefined : plan.can.change.because} onPress={() => setOpened('move')}>
            {messages.move}
          </ActionButton>
          <ActionButton because={plan.can.cancel.allowed ? undefined : plan.can.cancel.because} onPress={() => setOpened('cancel')}>
            {messages.cancel}
          </ActionButton>
        </div>
      )}
      {opened === 'cancel' && (
        <ReasonForm
          title={messages.cancel}
          lead={messages.cancelLead(left)}
          act={messages.cancel}
          kind="stop"
          send={(because) => cancel.mutateAsync({ params, body: { because } })}
          onClose={close}
        />
      )}
      {opened === 'move' && <MoveParts plan={plan} onClose={close} />}
    </li>
  )
}

function PartState({ part }: { part: Part }) {
  const viewer = useViewer()
  const last = part.tries.at(-1)
  const said = [
    last && last.outcome !== 'paid' && messages.tries(part.tries.length),
    last?.outcome && last.outcome !== 'paid' && messages.outcome[last.outcome],
    part.nextTryOn && part.tries.length > 0 && messages.nextTry(formatDate(part.nextTryOn, viewer)),
    last && last.outcome === null && messages.underWay,
  ].filter(Boolean)
  return (
    <>
      <AgreedState state={part.state}>{messages.partState[part.state]}</AgreedState>
      {said.length > 0 && <span className={styles.support}> {said.join(', ')}</span>}
    </>
  )
}

function MoveParts({ plan, onClose }: { plan: PaymentPlan; onClose: () => void }) {
  const viewer = useViewer()
  const due = plan.parts.filter(({ state }) => state === 'due')
  const [days, setDays] = useState<Record<number, string>>(() => Object.fromEntries(due.map(({ position, dueOn }) => [position, dueOn])))
  const change = useSubmit(changePaymentPlan, { outdates: outdatedByMoney })
  const moved = due.filter(({ position, dueOn }) => days[position] !== dueOn)
  return (
    <ReasonForm
      title={messages.move}
      act={messages.moveAct}
      onClose={onClose}
      send={(because) =>
        change.mutateAsync({
          params: { id: plan.id },
          body: { parts: moved.map(({ position, dueOn }) => ({ position, dueOn: days[position] ?? dueOn })), because },
        })
      }
    >
      {(errors) =>
        due.map(({ position, amount }) => (
          <Field
            key={position}
            label={`${columns.part} ${position}, ${formatMoney(amount, viewer.locale)}`}
            error={
              errors[`parts.${moved.findIndex((part) => part.position === position)}.dueOn`] ??
              (position === due[0]?.position ? errors.parts : undefined)
            }
          >
            {(parts) => (
              <TextInput {...parts} type="date" value={days[position] ?? ''} onChange={(day) => setDays({ ...days, [position]: day })} />
            )}
          </Field>
        ))
      }
    </ReasonForm>
  )
}
