import composer from '#console/notes/composer.module.css'
import { messages } from '#console/notes/messages.ts'
import styles from '#console/notes/notes.module.css'
import type { Note } from '#contract/notes.ts'
import { ShownDate } from '#ui/shown-date.tsx'

const words = messages.note

/** Every version, newest first: who wrote it, when and why. Each can be read whole. */
export function NoteVersions({
  history,
  shown,
  onShown,
}: {
  history: readonly Note['current'][]
  shown: number
  onShown: (version: number) => void
}) {
  const newest = Math.max(...history.map(({ version }) => version))
  return (
    <section className={composer.aside} aria-labelledby="note-versions">
      <header className={composer.asideHead}>
        <h2 id="note-versions">{words.versions}</h2>
      </header>
      <ol className={styles.versions}>
        {[...history].reverse().map(({ version, by, at, because }) => (
          <li key={version}>
            <button
              type="button"
              className={styles.version}
              aria-current={version === shown || undefined}
              aria-label={words.show(version)}
              onClick={() => onShown(version)}
            >
              {words.version(version)} {version === newest && history.length > 1 && <span className={styles.help}>{words.current}</span>}
            </button>
            <p className={styles.help}>
              {version === 1 ? words.written : words.amended} <ShownDate instant={at} />, {by}
            </p>
            {because && <p className={styles.because}>{words.because(because)}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
