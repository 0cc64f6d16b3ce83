import { messages } from '#console/settings/emails-messages.ts'
import styles from '#console/settings/settings.module.css'
import type { MailTemplate } from '#contract/mail-templates.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Words = { subject: string; body: string }

/** What the company said before, newest first; any of it can be taken into the form again. */
export function EmailVersions({ template, onTake }: { template: MailTemplate; onTake: ((words: Words) => void) | undefined }) {
  const viewer = useViewer()
  return (
    <section aria-label={messages.versions}>
      <h2>{messages.versions}</h2>
      {template.versions.length === 0 && <p>{messages.noVersions}</p>}
      <ul>
        {template.versions.map(({ version, subject, body, by, at }) => (
          <li key={version}>
            <details>
              <summary>{messages.version(version, by, formatInstant(at, viewer))}</summary>
              <VersionWords words={subject !== null && body !== null ? { subject, body } : null} onTake={onTake} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

function VersionWords({ words, onTake }: { words: Words | null; onTake: ((words: Words) => void) | undefined }) {
  if (!words) return <p>{messages.shippedAgain}</p>
  return (
    <>
      <p className={styles.mail}>{`${words.subject}\n\n${words.body}`}</p>
      {onTake && <ActionButton onPress={() => onTake(words)}>{messages.take}</ActionButton>}
    </>
  )
}
