import { createContext, type ReactNode, use, useId } from 'react'
import styles from '#ui/length.module.css'
import { useViewer } from '#ui/viewer-context.ts'

export type LengthWords = { left: (count: string, isOne: boolean) => string; over: (count: string, isOne: boolean) => string }

/** Who writes in another language gives the words in it. */
export const LengthWordsContext = createContext<LengthWords>({
  left: (count, isOne) => `${count} ${isOne ? 'character' : 'characters'} left.`,
  over: (count, isOne) => `${count} ${isOne ? 'character' : 'characters'} too many. Shorten the text; nothing of it is cut off.`,
})

type Marks = { 'aria-describedby'?: string | undefined; 'aria-invalid'?: true | undefined; 'data-too-long'?: true | undefined }

/**
 * A text that may be so long, and no longer: it is never cut, which nobody would see. Close to its end it says how much is left, past it by
 * how much it is too long; whatever sends it asks `goToTooLong` first.
 */
export function useLength(text: string, longest: number | undefined, describedBy: string | undefined): { marks: Marks; shown: ReactNode } {
  const id = useId()
  const words = use(LengthWordsContext)
  const { locale } = useViewer()
  const left = longest === undefined ? Number.POSITIVE_INFINITY : longest - text.length
  if (longest === undefined) return { marks: {}, shown: null }
  const isOver = left < 0
  const count = Math.abs(left)
  const sentence = left <= Math.min(longest / 10, 500) && (
    <p id={id} className={styles.length} data-over={isOver || undefined}>
      {words[isOver ? 'over' : 'left'](new Intl.NumberFormat(locale).format(count), count === 1)}
    </p>
  )
  return {
    marks: sentence
      ? {
          'aria-describedby': [describedBy, id].filter(Boolean).join(' '),
          ...(isOver && { 'aria-invalid': true, 'data-too-long': true }),
        }
      : {},
    shown: (
      <>
        {!isOver && sentence}
        {/* Always there, so that what comes into it is heard: nothing else says by ear why nothing is sent. */}
        <div className={styles.heard} role="status">
          {isOver && sentence}
        </div>
      </>
    ),
  }
}
