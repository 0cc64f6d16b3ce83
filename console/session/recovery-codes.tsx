import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/second-factor.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'

const words = messages.recovery

/** The recovery codes, shown this once: the page goes on only when the person says that they have kept them. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [isKept, setKept] = useState(false)
  return (
    <section className={styles.steps} aria-label={words.title}>
      <h2>{words.title}</h2>
      <SunkenLine tone="due" strong={words.once}>
        {words.why}
      </SunkenLine>
      <ul className={styles.codes} aria-label={words.title}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.acts}>
        <CopyButton text={codes.join('\n')} what={words.what} autoFocus />
        <ActionButton icon={<IconPrinter {...besideWords} />} onPress={() => window.print()}>
          {words.print}
        </ActionButton>
      </div>
      <CheckInput label={words.kept} checked={isKept} onChange={setKept} />
      <div className={styles.acts}>
        <ActionButton kind="act" because={isKept ? undefined : words.keepFirst} onPress={onKept}>
          {words.goOn}
        </ActionButton>
      </div>
    </section>
  )
}
