import { useEffect, useRef } from 'react'
import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import { getTicketMail, type Ticket } from '#contract/tickets.ts'
import { formatDayOf } from '#ui/format-date.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = threadWords.composer.mail
type AnswerMail = ReplyOf<typeof getTicketMail> | undefined

/** What becomes of the next answer. Asked anew when something was written in the ticket, or came back. */
export function useAnswerMail({ id, messages, steps }: Ticket, when: boolean): AnswerMail {
  const { data, refetch } = useReply(getTicketMail, { params: { id } }, { when, freshFor: 60_000 })
  const asOf = `${messages.length} ${steps.length}`
  const asked = useRef(asOf)
  useEffect(() => {
    if (asked.current === asOf) return
    asked.current = asOf
    if (when) void refetch()
  }, [asOf, when, refetch])
  return data
}

/** Before one writes: the last mail to where this one goes came back. */
export function ReturnedMail({ mail }: { mail: AnswerMail }) {
  const viewer = useViewer()
  if (!mail?.address || !mail.returned) return null
  return (
    <SunkenLine tone="stop" strong={words.returned(mail.address, formatDayOf(mail.returned.at, viewer))}>
      {mail.returned.because && `${mail.returned.because}. `}
      {words.returnedInstead}
    </SunkenLine>
  )
}

/** What the mail adds above the text, and beneath it. */
export function AroundAnswer({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <p className={styles.around} title={text}>
      <span className="for-ears">{words.adds} </span>
      {text}
    </p>
  )
}
