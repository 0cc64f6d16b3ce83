import { IconAt } from '@tabler/icons-react'
import type { z } from 'zod'
import { noteHome, whoIn } from '#console/interactions/party.ts'
import styles from '#console/mentions/mentions.module.css'
import { messages as words } from '#console/mentions/messages.ts'
import { type mention, seeMention } from '#contract/mentions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

type Mention = z.output<typeof mention>

/** What names the viewer: where it is read, what it is called, and with whom it is. */
function placeOf({ noteId, noteNumber, ticket, customer, prospect }: Mention) {
  if (ticket) return { to: `/tickets/${ticket.id}`, title: words.ticket(ticket.number), whom: ticket.subject }
  return {
    to: noteHome(noteId ?? '', { customer, prospect }),
    title: words.open(noteNumber ?? ''),
    whom: whoIn({ customer, prospect }).name,
  }
}

/** Notes that name the viewer, of customers and in tickets, each with its way there. Opening one is seeing it. */
export function MentionRows({ items }: { items: readonly Mention[] }) {
  const see = useSubmit(seeMention, { outdates: ['listMentions'] })
  return (
    <ul className={styles.rows} aria-label={words.title}>
      {items.map((one) => (
        <MentionRow key={one.id} one={one} onSee={() => see.mutate({ params: { id: one.id } })} />
      ))}
    </ul>
  )
}

function MentionRow({ one, onSee }: { one: Mention; onSee: () => void }) {
  const { reason, by, at, seenAt } = one
  const { to, title, whom } = placeOf(one)
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        {seenAt === null && (
          <StatusWord icon={<IconAt {...besideWords} />} tone="due">
            {words.new}
          </StatusWord>
        )}{' '}
        <PlaceLink className={styles.link} to={to}>
          {title}, {whom}
        </PlaceLink>{' '}
        <span className={styles.quiet}>
          {words.by(by)}, <ShownDate instant={at} />
        </span>
        <p className={styles.reason}>{reason}</p>
      </div>
      {seenAt === null && (
        <ActionButton kind="quiet" onPress={onSee}>
          {words.see}
          <span className="for-ears"> {title}</span>
        </ActionButton>
      )}
    </li>
  )
}
