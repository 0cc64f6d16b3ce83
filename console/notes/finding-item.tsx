import { IconAlertTriangle, IconClock, IconHandStop, IconQuote } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import marks from '#console/notes/findings.module.css'
import { messages } from '#console/notes/messages.ts'
import styles from '#console/notes/notes.module.css'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { LongInput } from '#ui/long-input.tsx'

const words = messages.check

const icons: Record<string, typeof IconQuote> = {
  quotation: IconQuote,
  time_frame_missing: IconClock,
  card_number: IconHandStop,
  bank_account: IconHandStop,
  refused: IconHandStop,
}

/** One thing to look at, its repairs beside it. A warning may be kept with a reason, a refusal may not. */
export function FindingItem({
  code,
  isRefusal = false,
  title,
  message,
  onShow,
  reason,
  onReason,
  repairs,
}: {
  code: string
  isRefusal?: boolean
  title: string
  message: string
  onShow?: (() => void) | undefined
  /** Why it is kept; the same for every finding of its kind. */
  reason: string
  onReason: (reason: string) => void
  repairs?: ReactNode
}) {
  const [isOpen, setOpen] = useState(reason !== '')
  const [wasPressed, setPressed] = useState(false)
  const isKept = !isRefusal && reason.trim() !== ''
  const Icon = icons[code] ?? IconAlertTriangle
  return (
    <li className={marks.finding} data-tone={isRefusal ? 'stop' : isKept ? 'kept' : 'due'}>
      <Icon {...besideWords} />
      <div>
        <p>
          <strong>{title}</strong> {message}
        </p>
        <p className={marks.repairs}>
          {repairs}
          {onShow && (
            <button type="button" className={styles.link} onClick={onShow}>
              {words.show}
            </button>
          )}
          {!isRefusal && !isOpen && (
            <button
              type="button"
              className={styles.link}
              onClick={() => {
                setPressed(true)
                setOpen(true)
              }}
            >
              {words.keep}
            </button>
          )}
        </p>
        {!isRefusal && isOpen && (
          <Field label={words.because} stacked>
            {(parts) => (
              // Opened by its button, it takes the focus even where an equal finding has given the reason already.
              <LongInput
                {...parts}
                value={reason}
                longest={500}
                autoFocus={wasPressed || reason === ''}
                autoComplete="off"
                onChange={onReason}
              />
            )}
          </Field>
        )}
      </div>
    </li>
  )
}
