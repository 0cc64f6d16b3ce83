import styles from '#console/settings/settings.module.css'
import { staffWords } from '#console/settings/staff-words.ts'
import { whatBecame } from '#contract/staff.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = staffWords
const parts = ['ticketsAnswered', 'commitments', 'approvals', 'contacts'] as const
const mostNumbers = 20

/** What became of what a colleague held who was disabled: who has it now, and what is still theirs. Tickets go on a moment after. */
export function LeaverWent({ staffId }: { staffId: string }) {
  const asked = { params: { id: staffId } }
  const isGoing = (useReply(whatBecame, asked, { freshFor: 0 }).data?.stays?.ticketsWaiting ?? 0) > 0
  const reply = useReply(whatBecame, asked, { freshFor: 0, ...(isGoing && { every: 2_000 }) })
  return (
    <ShownReply reply={reply} what={words.becameWhat} rows={2}>
      {({ disabled, handedOver, stays }) =>
        disabled && (
          <section aria-label={words.became}>
            <h3>{words.became}</h3>
            <p>
              {disabled.by && words.disabledBy(disabled.by)} <ShownDate instant={disabled.at} />
              {disabled.because && `: ${disabled.because}`}
            </p>
            <ul className={styles.holds}>
              {stays && stays.ticketsWaiting > 0 ? <li>{words.going}</li> : !handedOver && <li>{words.wentNothing}</li>}
              {handedOver?.to.map(({ holder, tickets }) => (
                <li key={holder ?? ''}>{words.went(tickets.length, handedOver.from, holder ?? words.wentToNobody, named(tickets))}</li>
              ))}
              {stays && parts.filter((part) => stays[part] > 0).map((part) => <li key={part}>{words.stays[part](stays[part])}</li>)}
            </ul>
          </section>
        )
      }
    </ShownReply>
  )
}

function named(tickets: readonly string[]): string {
  const shown = tickets.slice(0, mostNumbers).join(', ')
  return tickets.length > mostNumbers ? words.andMore(shown, tickets.length - mostNumbers) : shown
}
