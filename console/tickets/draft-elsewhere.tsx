import styles from '#console/tickets/composer.module.css'
import type { ChosenText } from '#console/tickets/open-draft.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { ActionButton } from '#ui/action-button.tsx'

const words = threadWords.composer.elsewhere

/** Two texts of one draft: what stands here, and what another window of the same person wrote, or did with it. Neither goes before one is chosen. */
export function DraftElsewhere({ other, onChoose }: { other: string; onChoose: (which: ChosenText) => void }) {
  return (
    <div className={styles.newer} role="alert" data-elsewhere>
      <p>
        <strong>{other === '' ? words.gone : words.changed}</strong>
      </p>
      {other !== '' && <blockquote>{other}</blockquote>}
      <ActionButton onPress={() => onChoose('mine')}>{words.mine}</ActionButton>
      <ActionButton onPress={() => onChoose('other')}>{other === '' ? words.empty : words.other}</ActionButton>
      {other !== '' && <ActionButton onPress={() => onChoose('both')}>{words.both}</ActionButton>}
    </div>
  )
}
