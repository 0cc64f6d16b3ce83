import { useState } from 'react'
import { expiryInWords } from '#console/billing/expiry.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { messages } from '#console/payment-plans/messages.ts'
import styles from '#console/payment-plans/plans.module.css'
import { agreePaymentPlan, type listPaymentPlans, type PlanRhythm, planRhythm, proposePaymentPlan } from '#contract/payment-plans.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault } from '#ui/typed-amount.ts'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.form
const anyMethod = '*'

/** Agrees a payment plan; its parts and days stand in words before it is sent. */
export function PlanForm({ id, agreed, onClose }: { id: string; agreed: ReplyOf<typeof listPaymentPlans>; onClose: () => void }) {
  const viewer = useViewer()
  const { open, pastDue, waiting, today, methods, defaultBecause } = agreed
  const begin = pastDue.amount === '0' ? open : pastDue
  const [minor, setMinor] = useState(begin.amount)
  const [parts, setParts] = useState('3')
  const [firstOn, setFirstOn] = useState(today)
  const [rhythm, setRhythm] = useState<PlanRhythm>('monthly')
  const [method, setMethod] = useState(defaultBecause ? (methods[0]?.id ?? '') : anyMethod)
  const fault = amountFault(minor, open.currency, shared.amount)
  const amount = fault ? null : minor
  const asked = { params: { id }, query: { amount: amount ?? '1', parts, firstOn, rhythm } }
  const isAsked = amount !== null && /^\d{1,2}$/.test(parts) && Number(parts) > 0 && /^\d{4}-\d{2}-\d{2}$/.test(firstOn)
  const proposal = useReply(proposePaymentPlan, asked, { when: isAsked, keepPrevious: true })
  const agree = useSubmit(agreePaymentPlan, { outdates: outdatedByMoney })
  const [key] = useState(() => crypto.randomUUID())

  const charged = methods.find((one) => (method === anyMethod ? one.isDefault : one.id === method))
  const late = charged?.expires ? (proposal.data?.parts ?? []).filter(({ dueOn }) => dueOn.slice(0, 7) > (charged.expires ?? '')) : []

  return (
    <div className={styles.form}>
      <FormPanel
        title={messages.agree}
        lead={words.lead}
        act={words.act}
        because={fault ?? (method === '' ? words.noMethod(defaultBecause ?? '') : undefined)}
        onClose={onClose}
        onSubmit={() =>
          agree.mutateAsync({
            params: { id },
            body: {
              amount: amount ?? '',
              parts: Number(parts),
              firstOn,
              rhythm,
              ...(method === anyMethod ? {} : { paymentMethodId: method }),
            },
            idempotencyKey: key,
          })
        }
      >
        {(errors) => (
          <>
            <StandingLine act="agree" />
            <Field
              label={words.amount}
              help={words.amountHelp(formatMoney(open, viewer.locale), waiting.amount === '0' ? null : formatMoney(waiting, viewer.locale))}
              error={errors.amount ?? fault}
            >
              {(parts_) => <AmountInput parts={parts_} autoFocus currency={open.currency} value={minor} onChange={setMinor} />}
            </Field>
            <Field label={words.parts} error={errors.parts}>
              {(parts_) => <TextInput {...parts_} type="number" min={1} max={36} value={parts} onChange={setParts} />}
            </Field>
            <Field label={words.firstOn} error={errors.firstOn}>
              {(parts_) => <TextInput {...parts_} type="date" min={today} value={firstOn} onChange={setFirstOn} />}
            </Field>
            <Field label={words.rhythm}>
              {(parts_) => (
                <SelectInput
                  {...parts_}
                  value={rhythm}
                  options={planRhythm.options.map((value) => ({ value, label: messages.rhythm[value] }))}
                  onChange={(value) => setRhythm(value as PlanRhythm)}
                />
              )}
            </Field>
            <Field label={words.method} error={errors.paymentMethodId} help={defaultBecause && <p>{words.defaultNot(defaultBecause)}</p>}>
              {(parts_) => (
                <SelectInput
                  {...parts_}
                  value={method}
                  options={[
                    ...(defaultBecause ? [] : [{ value: anyMethod, label: words.anyMethod }]),
                    ...methods.map(({ id: value, label }) => ({ value, label })),
                  ]}
                  onChange={setMethod}
                />
              )}
            </Field>
            {isAsked && proposal.data && !proposal.error && (
              <>
                <ul aria-label={words.days}>
                  {proposal.data.parts.map((part) => (
                    <li key={part.position}>
                      {formatDate(part.dueOn, viewer)}: {formatMoney(part.amount, viewer.locale)}
                    </li>
                  ))}
                </ul>
                {charged?.expires && late.length > 0 && (
                  <SunkenLine tone="due" strong={words.expiresBefore(charged.label, expiryInWords(charged.expires), late.length)}>
                    {words.expiresBeforeMore}
                  </SunkenLine>
                )}
              </>
            )}
          </>
        )}
      </FormPanel>
    </div>
  )
}
