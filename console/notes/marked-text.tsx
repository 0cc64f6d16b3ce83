import lineStyles from '#console/notes/resolution.module.css'

export type Mark = { start: number; end: number; isRefusal: boolean }

/** Lies under a text field with the same words, unseen but for the wave under those in question. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  if (marks.length === 0) return null
  return (
    <div className={lineStyles.marked} aria-hidden="true">
      {partsOf(text, marks).map(({ start, words, mark }) =>
        mark ? (
          <mark key={start} data-refusal={mark.isRefusal || undefined}>
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </div>
  )
}

/** The text cut where marks begin and end; where two overlap the first holds. */
function partsOf(text: string, marks: readonly Mark[]) {
  const parts: { start: number; words: string; mark?: Mark }[] = []
  let from = 0
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    if (mark.start < from || mark.end <= mark.start) continue
    if (mark.start > from) parts.push({ start: from, words: text.slice(from, mark.start) })
    parts.push({ start: mark.start, words: text.slice(mark.start, mark.end), mark })
    from = mark.end
  }
  // The line break at the end keeps the height that the field has.
  return [...parts, { start: from, words: `${text.slice(from)}\n` }]
}
