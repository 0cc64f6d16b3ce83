import styles from '#console/settings/settings.module.css'
import { staffWords } from '#console/settings/staff-words.ts'
import { previewDisable } from '#contract/staff.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = staffWords
const parts = ['ticketsMoved', 'ticketsAnswered', 'commitments', 'approvals', 'contacts'] as const

/** What a colleague holds who is about to be disabled, and what becomes of it. */
export function LeaverHolds({ staffId }: { staffId: string }) {
  const reply = useReply(previewDisable, { params: { id: staffId } }, { freshFor: 0 })
  return (
    <ShownReply reply={reply} what={words.leavingWhat} rows={2}>
      {(holds) => {
        const held = parts.filter((part) => holds[part] > 0)
        if (held.length === 0) return <p>{words.leavingNothing}</p>
        return (
          <ul className={styles.holds} aria-label={words.leaving}>
            {held.map((part) => (
              <li key={part}>
                {part === 'ticketsMoved' ? words.leaverTickets[holds.ticketsGoTo](holds[part]) : words.leaver[part](holds[part])}
              </li>
            ))}
          </ul>
        )
      }}
    </ShownReply>
  )
}
