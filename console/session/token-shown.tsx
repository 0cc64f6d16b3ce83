import { messages } from '#console/session/messages.ts'
import styles from '#console/session/mine.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

const words = messages.mine.tokens

/** A new token, shown this once. */
export function TokenShown({ token, onKept }: { token: string; onKept: () => void }) {
  return (
    <section className={styles.stack} aria-label={words.made}>
      <SunkenLine tone="due" strong={words.once}>
        {words.onceMore}
      </SunkenLine>
      <p className={styles.token}>{token}</p>
      <div className={styles.choice}>
        <CopyButton text={token} what={words.token} autoFocus />
        <ActionButton kind="quiet" onPress={onKept}>
          {words.kept}
        </ActionButton>
      </div>
    </section>
  )
}
