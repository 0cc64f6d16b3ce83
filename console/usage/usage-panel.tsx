import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { AllowanceForm } from '#console/usage/allowance-form.tsx'
import { thresholdsInWords } from '#console/usage/amount-words.ts'
import { messages } from '#console/usage/messages.ts'
import styles from '#console/usage/usage.module.css'
import { UsageMeter } from '#console/usage/usage-meter.tsx'
import { listUsage, type UsageLine } from '#contract/usage.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const keyOf = ({ serviceId, unit }: UsageLine) => `${serviceId} ${unit}`

/** What each service has used of what is included. `?change=allowance` opens the form of the first. */
export function UsagePanel({ id }: { id: string }) {
  const viewer = useViewer()
  const reply = useReply(listUsage, { params: { id } })
  const { searchStr, state } = useLocation()
  const asked = new URLSearchParams(searchStr).get('change') === 'allowance' ? (state.__TSR_key ?? 'asked') : null
  const [closed, setClosed] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)

  return (
    <ShownReply reply={reply} what={messages.what} rows={4}>
      {({ items, more, thresholds, can }) => {
        const [first] = items
        const open = chosen ?? (asked !== null && asked !== closed && can.change.allowed && first ? keyOf(first) : null)
        return (
          <>
            <p className={styles.second}>{messages.lead(thresholdsInWords(thresholds, viewer))}</p>
            {items.length === 0 && <EmptyState>{messages.none}</EmptyState>}
            <ul className={styles.lines} aria-label={messages.what}>
              {items.map((line) => (
                <li key={keyOf(line)}>
                  <UsageMeter line={line} can={can.change} onChange={open === keyOf(line) ? null : () => setChosen(keyOf(line))} />
                  {open === keyOf(line) && (
                    <AllowanceForm
                      id={id}
                      lines={asked !== null && chosen === null ? items : [line]}
                      onClose={() => {
                        setChosen(null)
                        setClosed(asked)
                      }}
                    />
                  )}
                </li>
              ))}
            </ul>
            {more > 0 && <p className={styles.second}>{messages.more(more)}</p>}
          </>
        )
      }}
    </ShownReply>
  )
}
