import type { Mark } from '#console/notes/marked-text.tsx'

/** The marks of a text as marks of each of its lines. */
export function lineMarks(text: string, marks: readonly Mark[]): Mark[][] {
  let from = 0
  return text.split('\n').map((line) => {
    const start = from
    const end = start + line.length
    from = end + 1
    return marks
      .filter((mark) => mark.start < end && mark.end > start)
      .map((mark) => ({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start }))
  })
}
