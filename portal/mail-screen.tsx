import { getPortalMail, setPortalMail } from '#contract/portal.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import { inWords } from '#portal/words.ts'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Which mails are wanted: the switch of all that may be refused, each kind beneath it, and what is always sent. */
export function MailScreen() {
  const { words } = useReading()
  const reply = useReply(getPortalMail, {})
  return (
    <>
      <Title>{words.mail.title}</Title>
      <Shown reply={reply}>{(mail) => <Wishes mail={mail} />}</Shown>
    </>
  )
}

function Wishes({ mail }: { mail: ReplyOf<typeof getPortalMail> }) {
  const { words } = useReading()
  const set = useSubmit(setPortalMail, { outdates: ['getPortalMail', 'getPortalAccount'] })
  const { value: optIn, editable, code } = mail.optIn
  const save = (body: { optIn?: boolean; categories?: Record<string, boolean> }) => set.mutate({ body, ifMatch: mail.version })
  return (
    <>
      <div className={styles.card}>
        <label className={styles.check}>
          <input type="checkbox" checked={optIn} disabled={!editable} onChange={(event) => save({ optIn: event.currentTarget.checked })} />
          {words.mail.optIn}
        </label>
        {mail.categories
          .filter(({ isService }) => !isService)
          .map(({ key, name, about, isChosen }) => (
            <div key={key}>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={optIn && isChosen}
                  disabled={!editable || !optIn}
                  onChange={(event) => save({ categories: { [key]: event.currentTarget.checked } })}
                />
                {name}
              </label>
              <p className={styles.quiet}>{about}</p>
            </div>
          ))}
        {!editable && <p className={styles.quiet}>{words.account.locked[code ?? ''] ?? words.account.lockedElse}</p>}
        <Said refused={inWords(set.error, words)} done={set.isSuccess ? words.mail.saved : null} />
      </div>
      <div className={styles.card}>
        <h2>{words.mail.always}</h2>
        {mail.categories
          .filter(({ isService }) => isService)
          .map(({ key, name, about }) => (
            <div key={key}>
              <p>{name}</p>
              <p className={styles.quiet}>{about}</p>
            </div>
          ))}
      </div>
    </>
  )
}
