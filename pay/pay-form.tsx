import { type FormEvent, useId, useRef, useState } from 'react'
import type { PayPage } from '#contract/fulfilment.ts'
import type { messages } from './messages.ts'
import { PayRefused, pay, tokenOf } from './pay-exchange.ts'
import { Said } from './said.tsx'

type Words = (typeof messages)['en']
type Errors = Partial<Record<'number' | 'expires' | 'cvc', string>>

/** "2030-08" for what stands on a card as 08/30. */
function expiryOf(typed: string): string {
  const parts = /^\s*(\d{1,2})\s*[/.-]?\s*(\d{2}|\d{4})\s*$/.exec(typed)
  if (!parts?.[1] || !parts[2]) return typed
  return `${parts[2].length === 2 ? `20${parts[2]}` : parts[2]}-${parts[1].padStart(2, '0')}`
}

/** The card of a customer: its number goes to the gateway's own endpoint and is forgotten here at once. */
export function PayForm({
  token,
  shown,
  amount,
  words,
  onPaid,
  onStale,
}: {
  token: string
  shown: PayPage
  amount: string
  words: Words
  onPaid: (page: PayPage) => void
  onStale: () => Promise<void>
}) {
  const [card, setCard] = useState({ number: '', expires: '', cvc: '' })
  const [errors, setErrors] = useState<Errors>({})
  const [refused, setRefused] = useState<string | null>(null)
  const [isPaying, setPaying] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isPaying) return
    setPaying(true)
    setErrors({})
    setRefused(null)
    try {
      const cardToken = await tokenOf(token, { ...card, expires: expiryOf(card.expires) })
      setCard({ number: '', expires: '', cvc: '' })
      onPaid(await pay(token, cardToken))
    } catch (failure) {
      if (!(failure instanceof PayRefused)) throw failure
      const { code, fields } = failure
      setErrors({
        ...(fields.number && { number: card.number.trim() === '' ? words.numberMissing : words.wrongNumber }),
        ...(fields.expires && { expires: words.expiresWrong }),
        ...(fields.cvc && { cvc: words.wrongCode }),
      })
      if (code === 'pay_link.not_open' || code === 'link.invalid') await onStale()
      else if (code === 'network.unreachable') setRefused(words.unreachable)
      else if (Object.keys(fields).length === 0) setRefused(words.refused)
      window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    } finally {
      setPaying(false)
    }
  }

  const set = (part: Partial<typeof card>) => setCard((before) => ({ ...before, ...part }))
  return (
    <form ref={form} noValidate onSubmit={(event) => void send(event)}>
      {shown.declinedBecause && !isPaying && refused === null && (
        <Said tone="stop" strong={words.declined[shown.declinedBecause]} more={words.declinedMore[shown.declinedBecause]} />
      )}
      {refused !== null && <Said tone="stop" strong={refused} />}
      <CardField label={words.number} error={errors.number} value={card.number} most={30} onChange={(number) => set({ number })} />
      <CardField
        label={words.expires}
        help={words.expiresHelp}
        error={errors.expires}
        value={card.expires}
        most={9}
        onChange={(expires) => set({ expires })}
      />
      <CardField label={words.code} help={words.codeHelp} error={errors.cvc} value={card.cvc} most={4} onChange={(cvc) => set({ cvc })} />
      <button type="submit" aria-disabled={isPaying}>
        {isPaying ? words.paying : words.pay(amount)}
      </button>
      <p className="quiet">{words.sandbox}</p>
    </form>
  )
}

function CardField({
  label,
  help,
  error,
  value,
  most,
  onChange,
}: {
  label: string
  help?: string
  error: string | undefined
  value: string
  most: number
  onChange: (value: string) => void
}) {
  const id = useId()
  const about = error ?? help
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        maxLength={most}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={about ? `${id}-about` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {about && (
        <p id={`${id}-about`} className={error ? 'wrong' : 'quiet'}>
          {about}
        </p>
      )}
    </div>
  )
}
