import { useRef, useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { StandingLine } from '#console/customers/standing-line.tsx'
import { askingWords } from '#console/refunds/asking.ts'
import { AskingLine } from '#console/refunds/asking-line.tsx'
import { messages } from '#console/refunds/messages.ts'
import { type Credit, type creditTerms, departments, makeRight } from '#contract/credits.ts'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { instantOf } from '#ui/local-time.ts'
import { LongInput } from '#ui/long-input.tsx'
import { messages as shared } from '#ui/messages.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault, isAmount } from '#ui/typed-amount.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.makeRight
type Kind = keyof typeof words.kinds
type Department = (typeof departments)[number]

/** Who was at fault, what went wrong and what the customer gets for it. */
export function MakeRightForm({
  customerId,
  terms,
  onGiven,
  onClose,
}: {
  customerId: string
  terms: ReplyOf<typeof creditTerms>
  onGiven: (credit: Credit) => void
  onClose: () => void
}) {
  const { locale, timeZone } = useViewer()
  const [department, setDepartment] = useState<Department>('Customer Service')
  const [teamId, setTeamId] = useState(terms.teams[0]?.id ?? '')
  const [kind, setKind] = useState<Kind>('credit')
  const [minor, setMinor] = useState('')
  const [because, setBecause] = useState('')
  const [what, setWhat] = useState('')
  const [due, setDue] = useState('')
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const isGiven = useRef(false)
  const submit = useSubmit(makeRight, { outdates: outdatedByMoney })
  const { currency } = terms
  const amount = isAmount(minor) ? formatMoney({ amount: minor, currency }, locale) : ''
  const asking = kind === 'credit' ? askingWords(terms.withoutAsking, minor, locale) : null
  const missing =
    kind === 'credit' && amount === ''
      ? amountFault(minor, currency, shared.amount)
      : because.trim() === ''
        ? messages.writeReason
        : kind === 'equipment' && what.trim() === ''
          ? words.writeWhat
          : kind !== 'credit' && due === ''
            ? words.writeDue
            : undefined
  const base = { department, because: because.trim(), ...(teamId && { teamId }) }

  return (
    <FormPanel
      title={words.title}
      lead={words.lead}
      act={asking ? messages.refund.ask(amount) : words.act}
      because={missing}
      onSubmit={async () => {
        const body =
          kind === 'credit'
            ? { ...base, givenAs: kind, amount: { amount: minor, currency } }
            : kind === 'equipment'
              ? { ...base, givenAs: kind, what: what.trim(), dueAt: instantOf(due, timeZone) }
              : { ...base, givenAs: kind, dueAt: instantOf(due, timeZone) }
        const credit = await submit.mutateAsync({ params: { id: customerId }, body, idempotencyKey })
        isGiven.current = true
        onGiven(credit)
      }}
      onClose={() => !isGiven.current && onClose()}
    >
      {(errors) => (
        <>
          <StandingLine act="credit" />
          <Field label={words.department} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={department}
                options={departments.map((value) => ({ value, label: value }))}
                onChange={(value) => setDepartment(value as Department)}
              />
            )}
          </Field>
          <Field label={words.because} error={errors.because} stacked>
            {(parts) => (
              <TextArea {...parts} rows={2} longest={500} value={because} onChange={(text) => setBecause(text.replaceAll('\n', ' '))} />
            )}
          </Field>
          <Field label={words.givenAs} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={kind}
                options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
                onChange={(value) => setKind(value as Kind)}
              />
            )}
          </Field>
          {kind === 'credit' && (
            <Field label={messages.amount} error={errors.amount ?? errors['amount.amount']} stacked>
              {(parts) => <AmountInput value={minor} currency={currency} parts={parts} onChange={setMinor} />}
            </Field>
          )}
          {kind === 'equipment' && (
            <Field label={words.equipment} error={errors.what} stacked>
              {(parts) => <LongInput {...parts} value={what} longest={150} autoComplete="off" onChange={setWhat} />}
            </Field>
          )}
          {kind !== 'credit' && (
            <Field label={words.dueAt} error={errors.dueAt} stacked>
              {(parts) => <TextInput {...parts} type="datetime-local" value={due} onChange={setDue} />}
            </Field>
          )}
          {terms.teams.length > 0 && (
            <Field label={words.team} error={errors.teamId} stacked>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={teamId}
                  options={terms.teams.map(({ id, name, left }) => ({
                    value: id,
                    label: left ? words.left(name, formatMoney(left, locale)) : words.noBudget(name),
                  }))}
                  onChange={setTeamId}
                />
              )}
            </Field>
          )}
          <AskingLine asking={asking} />
        </>
      )}
    </FormPanel>
  )
}
