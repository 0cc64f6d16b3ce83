import { useEffect, useRef } from 'react'
import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import { getTicketMail } from '#contract/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
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

type Where = { mail: AnswerMail; to: string | null; onTo: (address: string | null) => void }

/** Before one writes: mail to where this one would go came back, where it goes instead, and where else it could. */
export function WhereMailed({ mail, to, onTo }: Where) {
  const viewer = useViewer()
  if (!mail?.address) return null
  const { avoided, returned, others } = mail
  const back = avoided ?? (returned && { ...returned, address: mail.address })
  if (!back) return null
  const goes = to ?? mail.address
  const ways = [mail.address, ...others, ...(avoided ? [avoided.address] : [])].filter((address) => address !== goes)
  const isLost = goes === back.address
  return (
    <div className={styles.where}>
      <div role="status">
        <SunkenLine tone={isLost ? 'stop' : 'due'} strong={words.returned(back.address, formatDayOf(back.at, viewer))}>
          {back.because && `${back.because} `}
          {isLost ? words.returnedInstead : words.goesInstead(goes)}
        </SunkenLine>
      </div>
      {ways.map((address) => (
        <ActionButton key={address} kind="quiet" onPress={() => onTo(address === mail.address ? null : address)}>
          {address === avoided?.address ? words.sendAllTheSame(address) : words.sendTo(address)}
        </ActionButton>
      ))}
    </div>
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
