import { useRef, useState } from 'react'
import styles from '#console/billing/find-transaction.module.css'
import { messages } from '#console/billing/manager-messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.find

/** Where an agent types what the customer sees on their bank statement. `F` goes there. */
export function FindTransaction({ id, q }: { id: string; q: string }) {
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  const [asked, setAsked] = useState(q)
  // Another search came by a link or by going back. The field stays the same one, so that whoever pressed Find keeps the focus.
  if (asked !== q) {
    setAsked(q)
    setTyped(q)
  }
  useKeys([{ keys: 'f', label: words.label, run: () => input.current?.focus() }])
  return (
    <search className={styles.hold}>
      <form
        className={styles.find}
        onSubmit={(event) => {
          event.preventDefault()
          go(`/customers/${id}/billing?part=find&q=${encodeURIComponent(typed)}`)
        }}
      >
        <TextInput
          ref={input}
          type="search"
          aria-label={words.label}
          placeholder={words.placeholder}
          maxLength={120}
          autoComplete="off"
          value={typed}
          onChange={setTyped}
        />
        <ActionButton type="submit">{words.act}</ActionButton>
      </form>
    </search>
  )
}
