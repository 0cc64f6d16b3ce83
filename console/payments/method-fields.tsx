import { expiryInWords } from '#console/billing/expiry.ts'
import { messages } from '#console/payments/messages.ts'
import styles from '#console/payments/payments.module.css'
import { testAccounts, testCards } from '#console/payments/test-numbers.ts'
import { typedExpiry } from '#console/payments/typed-expiry.ts'
import { Field } from '#ui/field.tsx'
import type { FieldProblems } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'

export type MethodDraft = { kind: 'card' | 'bank_account'; number: string; expires: string; cvc: string; routing: string; account: string }
const words = messages.method
const isExpiry = (typed: string) => /^\d{4}-\d{2}$/.test(typedExpiry(typed))

/** The numbers of a card or a bank account, which the browser keeps in no list of its own. */
export function MethodFields({
  draft,
  errors,
  onDraft,
}: {
  draft: MethodDraft
  errors: FieldProblems
  onDraft: (draft: MethodDraft) => void
}) {
  const set = (part: Partial<MethodDraft>) => onDraft({ ...draft, ...part })
  const isCard = draft.kind === 'card'
  const tests = isCard ? testCards : testAccounts

  const fillIn = (place: string) => {
    const card = testCards[Number(place)]
    const account = testAccounts[Number(place)]
    if (place === '') return
    if (isCard && card) set({ number: card.number, expires: draft.expires || '08/30', cvc: draft.cvc || '123' })
    if (!isCard && account) set({ routing: account.routing, account: account.account })
  }

  return (
    <>
      <SegmentedChoice
        label={words.kind}
        value={draft.kind}
        options={Object.entries(words.kinds).map(([value, label]) => ({ value: value as MethodDraft['kind'], label }))}
        onChange={(kind) => set({ kind })}
      />
      {isCard ? (
        <>
          <NumberField
            label={words.number}
            error={errors.number}
            first
            most={30}
            value={draft.number}
            onChange={(number) => set({ number })}
          />
          <Field
            label={words.expires}
            help={words.expiresHelp}
            error={errors.expires && (isExpiry(draft.expires) ? errors.expires : words.expiresWrong)}
            stacked
          >
            {(parts) => (
              <TextInput
                {...parts}
                autoComplete="off"
                placeholder={words.expiresPlaceholder}
                maxLength={9}
                value={draft.expires}
                onChange={(expires) => set({ expires })}
                onBlur={() => isExpiry(draft.expires) && set({ expires: expiryInWords(typedExpiry(draft.expires)) })}
              />
            )}
          </Field>
          <NumberField label={words.cvc} error={errors.cvc} most={4} value={draft.cvc} onChange={(cvc) => set({ cvc })} />
        </>
      ) : (
        <>
          <NumberField
            label={words.routing}
            error={errors.routingNumber}
            first
            most={9}
            value={draft.routing}
            onChange={(routing) => set({ routing })}
          />
          <NumberField
            label={words.account}
            error={errors.accountNumber}
            most={17}
            value={draft.account}
            onChange={(account) => set({ account })}
          />
        </>
      )}
      <Field label={words.tests} help={<p className={styles.quiet}>{words.testsHelp}</p>} stacked>
        {(parts) => (
          <SelectInput
            {...parts}
            value=""
            options={[{ value: '', label: words.chooseTest }, ...tests.map(({ does }, place) => ({ value: String(place), label: does }))]}
            onChange={fillIn}
          />
        )}
      </Field>
    </>
  )
}

type NumberProps = {
  label: string
  error: string | undefined
  first?: boolean
  most: number
  value: string
  onChange: (value: string) => void
}

/** Digits that are kept nowhere: not by us, and not by the browser. */
function NumberField({ label, error, first = false, most, value, onChange }: NumberProps) {
  return (
    <Field label={label} error={error} stacked>
      {(parts) => (
        <TextInput
          {...parts}
          autoFocus={first}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          maxLength={most}
          value={value}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
