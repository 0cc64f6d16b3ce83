import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { AddCriticalForm } from '#console/notes/add-critical-form.tsx'
import composer from '#console/notes/composer.module.css'
import { messages } from '#console/notes/messages.ts'
import styles from '#console/notes/notes.module.css'
import { RemoveCritical } from '#console/notes/remove-critical.tsx'
import type { CustomerHeader } from '#contract/customers.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

const words = messages.critical
const most = 5

/** What everybody must know: each with its reason, who said so and for how long; a lead takes one away. */
export function CriticalNotesPanel({ customerId, opensForm }: { customerId: string; opensForm: boolean }) {
  const header = useCustomerInView()?.header
  const [isAdding, setAdding] = useState(opensForm)
  const [removing, setRemoving] = useState<CustomerHeader['criticalNotes'][number] | null>(null)
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const adder = useRef<HTMLDivElement>(null)
  const wasAdding = useRef(false)
  const isRemoved = useRef(false)
  const may = header?.can.critical_note
  const because =
    may && !may.allowed
      ? [may.because, may.instead].filter(Boolean).join(' ')
      : (header?.criticalNotes.length ?? 0) >= most
        ? words.full
        : undefined

  // What was pressed is gone after each of these; focus stays where one goes on.
  useEffect(() => {
    if (wasAdding.current && !isAdding) adder.current?.querySelector('button')?.focus()
    wasAdding.current = isAdding
  }, [isAdding])
  useEffect(() => {
    if (removing || !isRemoved.current) return
    isRemoved.current = false
    heading.current?.focus()
  }, [removing])

  return (
    <section className={composer.aside} aria-labelledby={titleId}>
      <header className={composer.asideHead}>
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
      </header>
      <p className={styles.help}>{words.lead}</p>
      {!header && <LoadingBars rows={2} />}
      {header?.criticalNotes.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <ul className={styles.criticals}>
        {header?.criticalNotes.map((note) => (
          <li key={note.id}>
            <IconAlertCircle {...besideWords} />
            <div>
              <p>{note.text}</p>
              <p className={styles.help}>{words.why(note.because)}</p>
              <p className={styles.help}>
                {note.by}, <ShownDate instant={note.at} as="date" />,{' '}
                {note.endsOn ? (
                  <>
                    {words.endsOn} <ShownDate date={note.endsOn} />
                  </>
                ) : (
                  words.life
                )}
              </p>
              {note.can.remove.allowed ? (
                <button type="button" className={styles.textButton} onClick={() => setRemoving(note)}>
                  {words.remove}
                </button>
              ) : (
                <p className={styles.help}>{[note.can.remove.because, note.can.remove.instead].filter(Boolean).join(' ')}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {isAdding && header ? (
        <AddCriticalForm customerId={customerId} onDone={() => setAdding(false)} />
      ) : (
        <div ref={adder}>
          <ActionButton because={because} onPress={() => setAdding(true)}>
            {words.add}
          </ActionButton>
          {because && <p className={styles.help}>{because}</p>}
        </div>
      )}
      {removing && (
        <RemoveCritical
          note={removing}
          onRemoved={() => {
            isRemoved.current = true
            setRemoving(null)
          }}
          onCancel={() => setRemoving(null)}
        />
      )}
    </section>
  )
}
