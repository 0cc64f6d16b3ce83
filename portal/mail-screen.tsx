import { getPortalMail, setPortalMail } from '#contract/portal.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { inWords } from '#portal/words.ts'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Which mails are wanted. Categories stand here one under the other; there is one so far. */
export function MailScreen() {
  const { words } = useReading()
  const reply = useReply(getPortalMail, {})
  return (
    <>
      <h1>{words.mail.title}</h1>
      <Shown reply={reply}>{(mail) => <News mail={mail} />}</Shown>
    </>
  )
}

function News({ mail }: { mail: ReplyOf<typeof getPortalMail> }) {
  const { words } = useReading()
  const set = useSubmit(setPortalMail, { outdates: ['getPortalMail', 'getPortalAccount'] })
  const { value, editable, code } = mail.news
  return (
    <div className={styles.card}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={set.isPending ? !value : value}
          disabled={!editable}
          onChange={(event) => set.mutate({ body: { news: event.currentTarget.checked }, ifMatch: mail.version })}
        />
        {words.mail.news}
      </label>
      <p className={styles.quiet}>{words.mail.newsHelp}</p>
      {!editable && <p className={styles.quiet}>{words.account.locked[code ?? ''] ?? words.account.lockedElse}</p>}
      <Said refused={inWords(set.error, words)} done={set.isSuccess ? words.mail.saved : null} />
    </div>
  )
}
