import { messages } from '#console/customers/messages.ts'
import { type CardDraft, emptyCard } from '#console/customers/sign-up.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.firstOrder

/** The card of the first payment: its number goes to the gateway alone, and is forgotten here when the form is sent. */
export function CardFields({
  card,
  wrong,
  onChange,
}: {
  card: CardDraft | null
  wrong: (name: string) => string | undefined
  onChange: (card: CardDraft | null) => void
}) {
  const set = (part: Partial<CardDraft>) => card && onChange({ ...card, ...part })
  return (
    <>
      <Field label={words.card} help={words.cardHelp} error={wrong('paymentMethod')}>
        {(parts) => (
          <CheckInput
            {...parts}
            label={words.cardNow}
            checked={card !== null}
            onChange={(checked) => onChange(checked ? emptyCard : null)}
          />
        )}
      </Field>
      {card && (
        <>
          <Field label={words.cardNumber} error={wrong('number')}>
            {(parts) => (
              <TextInput
                {...parts}
                inputMode="numeric"
                autoComplete="off"
                spellCheck={false}
                maxLength={30}
                value={card.number}
                onChange={(number) => set({ number })}
              />
            )}
          </Field>
          <Field label={words.cardExpires} help={words.cardExpiresHelp} error={wrong('expires')}>
            {(parts) => (
              <TextInput {...parts} autoComplete="off" maxLength={9} value={card.expires} onChange={(expires) => set({ expires })} />
            )}
          </Field>
          <Field label={words.cardCode} error={wrong('cvc')}>
            {(parts) => (
              <TextInput
                {...parts}
                inputMode="numeric"
                autoComplete="off"
                maxLength={4}
                value={card.cvc}
                onChange={(cvc) => set({ cvc })}
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}
