import type { z } from 'zod'
import { mailInWords as words } from '#console/settings/mail-in-words.ts'
import styles from '#console/settings/settings.module.css'
import { UnreadSenders } from '#console/settings/unread-senders.tsx'
import { getMailInStatus } from '#contract/mail-in.ts'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Whether mail comes in: since when the mailbox is read, what came last, what went wrong last. */
export function MailInCard() {
  const reply = useReply(getMailInStatus, {}, { every: 60_000 })
  return (
    <Section title={words.title}>
      <ShownReply reply={reply} what={words.what} rows={2}>
        {(status) => (
          <div className={styles.stack}>
            {!status.listens && !status.mailbox ? (
              <SunkenLine strong={words.none}>{words.noneMore}</SunkenLine>
            ) : (
              <p className={styles.second}>
                {status.address && words.address(status.address)} {status.listens && words.listens}{' '}
                {status.lastMailAt ? (
                  <>
                    {words.last} <ShownDate instant={status.lastMailAt} />.
                  </>
                ) : (
                  words.noMail
                )}
              </p>
            )}
            {!status.isRead && (status.listens || status.mailbox) && (
              <SunkenLine tone="due" strong={words.notRead}>
                {words.notReadMore(status.waiting)}
              </SunkenLine>
            )}
            {status.mailbox && <Mailbox mailbox={status.mailbox} />}
            <UnreadSenders status={status} />
          </div>
        )}
      </ShownReply>
    </Section>
  )
}

type Status = NonNullable<z.infer<typeof getMailInStatus.reply>['mailbox']>

function Mailbox({ mailbox: { source, state, connectedSince, mailAt, failedAt, failure, answer } }: { mailbox: Status }) {
  return (
    <SunkenLine tone={state === 'read' ? 'quiet' : 'due'} strong={words.state[state]}>
      {source}.{' '}
      {connectedSince && (
        <>
          {words.since} <ShownDate instant={connectedSince} />.{' '}
        </>
      )}
      {mailAt && (
        <>
          {words.brought} <ShownDate instant={mailAt} />.{' '}
        </>
      )}
      {failedAt && failure && (
        <>
          {words.failed} <ShownDate instant={failedAt} />: {words.failure[failure]}{' '}
        </>
      )}
      {failedAt && answer && (
        <details>
          <summary>{words.answer}</summary>
          {answer}
        </details>
      )}
    </SunkenLine>
  )
}
