import styles from '#console/fulfilment/fulfilment.module.css'
import { messages } from '#console/fulfilment/messages.ts'
import { useSession } from '#console/session/session-context.tsx'
import type { Fulfilment } from '#contract/fulfilment.ts'
import { formatInstant } from '#ui/format-date.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Whether the customer has a link by which they pay themselves, and whether they did. */
export function PayLinkLine({ link }: { link: Fulfilment['payLink'] }) {
  const viewer = useViewer()
  const { sendsMail } = useSession().company
  if (!link) return null
  const at = formatInstant(link.sentAt, viewer)
  const words = {
    open: sendsMail ? messages.payLink.open(link.sentBy, at, formatInstant(link.expiresAt, viewer)) : messages.payLink.waits,
    paid: messages.payLink.paid(link.sentBy, at),
    expired: messages.payLink.expired(link.sentBy, at),
  }
  return <p className={styles.part}>{words[link.state]}</p>
}
