import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { z } from 'zod'
import { mailWords } from '#console/settings/mail-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { listMail, type mail } from '#contract/company.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = mailWords
export type MailLine = z.infer<typeof mail>
const looks = { queued: [IconClock, 'plain'], sent: [IconCheck, 'settled'], failed: [IconAlertTriangle, 'stop'] } as const

export type MailPageProps = {
  state: MailLine['state'] | null
  cursor: string | null
  onOpen: (mail: MailLine) => void
  /** Given to the last page in view. */
  onMore?: (next: string) => void
}

/** One page of the mail to staff. */
export function MailPage({ state, cursor, onOpen, onMore }: MailPageProps) {
  const reply = useReply(listMail, { query: { ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } })
  return (
    <ShownReply reply={reply} what={words.what} rows={8}>
      {({ items, nextCursor }) => (
        <DataTable
          label={words.what}
          rows={items}
          rowKey={({ id }) => id}
          empty={<EmptyState>{state ? words.noneIn : words.none}</EmptyState>}
          columns={[
            {
              id: 'subject',
              title: words.subject,
              cell: (one) => (
                <button type="button" className={styles.link} aria-label={words.read(one.subject)} onClick={() => onOpen(one)}>
                  {one.subject}
                </button>
              ),
            },
            { id: 'to', title: words.to, cell: (one) => (one.toName ? `${one.toName} <${one.toAddress}>` : one.toAddress) },
            {
              id: 'state',
              title: words.state,
              cell: (one) => {
                const [Icon, tone] = looks[one.state]
                return (
                  <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
                    {words.states[one.state]}
                    {one.state === 'failed' && `, ${words.attempts(one.attempts)}`}
                  </StatusWord>
                )
              },
            },
            { id: 'at', title: words.at, cell: (one) => <ShownDate instant={one.createdAt} />, spare: true },
          ]}
          foot={onMore && nextCursor ? <ActionButton onPress={() => onMore(nextCursor)}>{messages.more}</ActionButton> : undefined}
        />
      )}
    </ShownReply>
  )
}
