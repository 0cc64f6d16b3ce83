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

/** Notes that name the viewer, each with its way there. Opening one is seeing it. */
export function MentionRows({ items }: { items: readonly Mention[] }) {
  const see = useSubmit(seeMention, { outdates: ['listMentions'] })
  return (
    <ul className={styles.rows} aria-label={words.title}>
      {items.map(({ id, noteId, noteNumber, customer, prospect, reason, by, at, seenAt }) => (
        <li key={id} className={styles.row}>
          <div className={styles.what}>
            {seenAt === null && (
              <StatusWord icon={<IconAt {...besideWords} />} tone="due">
                {words.new}
              </StatusWord>
            )}{' '}
            <PlaceLink className={styles.link} to={noteHome(noteId, { customer, prospect })}>
              {words.open(noteNumber)}, {whoIn({ customer, prospect }).name}
            </PlaceLink>{' '}
            <span className={styles.quiet}>
              {words.by(by)}, <ShownDate instant={at} />
            </span>
            <p className={styles.reason}>{reason}</p>
          </div>
          {seenAt === null && (
            <ActionButton kind="quiet" onPress={() => see.mutate({ params: { id } })}>
              {words.see}
              <span className="for-ears"> {words.open(noteNumber)}</span>
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  )
}
