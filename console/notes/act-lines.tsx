import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { cardWords } from '#console/notes/card-words.ts'
import { lineMarks } from '#console/notes/line-marks.ts'
import { type Mark, MarkedText } from '#console/notes/marked-text.tsx'
import { messages } from '#console/notes/messages.ts'
import lineStyles from '#console/notes/resolution.module.css'
import { type Picked, PickingTextArea } from '#ui/picking-text-area.tsx'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  describedBy: string | undefined
  isInvalid: boolean
  isTooLong: true | undefined
  field: string
  marks: readonly Mark[]
  /** The sentences that were drafted from what was done: their knots are filled. */
  drafted?: ReadonlySet<string> | undefined
}

/** One text, a line per act, each on a knot of its own. Enter begins the next line, Backspace at the beginning joins it to the one before. */
export function ActLines({ label, value, onChange, describedBy, isInvalid, isTooLong, field, marks, drafted }: Props) {
  const lines = value.split('\n')
  const marksOf = lineMarks(value, marks)
  // A card number is wrong in its own line; what is missing is missing in all of them.
  const hasCard = lines.map((line) => cardWords(line).length > 0)
  const isWrong = (at: number) => isInvalid && (hasCard[at] || !hasCard.includes(true))
  const hold = useRef<HTMLOListElement>(null)
  const wanted = useRef<{ line: number; at: number; to?: number } | null>(null)

  useLayoutEffect(() => {
    const target = wanted.current
    if (!target) return
    wanted.current = null
    const area = hold.current?.querySelectorAll('textarea')[target.line]
    area?.focus()
    area?.setSelectionRange(target.at, target.to ?? target.at)
  })

  const put = (next: string[], line: number, at: number) => {
    wanted.current = { line, at }
    onChange(next.join('\n'))
  }

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>, line: number) => {
    const { selectionStart: from, selectionEnd: to } = event.currentTarget
    const text = lines[line] ?? ''
    const before = lines[line - 1]
    if (event.nativeEvent.isComposing) return

    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      put([...lines.slice(0, line), text.slice(0, from), text.slice(to), ...lines.slice(line + 1)], line + 1, 0)
    } else if (event.key === 'Backspace' && from === 0 && to === 0 && before !== undefined) {
      event.preventDefault()
      put([...lines.slice(0, line - 1), before + text, ...lines.slice(line + 1)], line - 1, before.length)
    } else if (event.key === 'ArrowUp' && from === 0 && before !== undefined) {
      event.preventDefault()
      move(line - 1, before.length)
    } else if (event.key === 'ArrowDown' && to === text.length && line < lines.length - 1) {
      event.preventDefault()
      move(line + 1, 0)
    }
  }

  const move = (line: number, at: number) => {
    const area = hold.current?.querySelectorAll('textarea')[line]
    area?.focus()
    area?.setSelectionRange(at, at)
  }

  /** What was picked may be several lines: each becomes an act of its own. */
  const onPicked = ({ text, from, to }: Picked, line: number) => {
    const before = text.slice(0, from).split('\n')
    const begin = before.at(-1)?.length ?? 0
    wanted.current = { line: line + before.length - 1, at: begin, to: begin + to - from }
    onChange([...lines.slice(0, line), text, ...lines.slice(line + 1)].join('\n'))
  }

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>, line: number) => {
    const pasted = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n')
    if (!pasted.includes('\n')) return
    event.preventDefault()
    const { selectionStart: from, selectionEnd: to } = event.currentTarget
    const text = lines[line] ?? ''
    const all = (text.slice(0, from) + pasted + text.slice(to)).split('\n')
    put([...lines.slice(0, line), ...all, ...lines.slice(line + 1)], line + all.length - 1, (all.at(-1)?.length ?? 0) - (text.length - to))
  }

  return (
    <ol className={lineStyles.acts} ref={hold} data-invalid={isInvalid || undefined}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text; it has no other identity
        <li key={at} className={lineStyles.markable} data-drafted={drafted?.has(line) || undefined}>
          <MarkedText text={line} marks={marksOf[at] ?? []} />
          <PickingTextArea
            className={lineStyles.act}
            data-note-field={field}
            // The lines are too long together: one of them takes the keys.
            data-too-long={at === 0 ? isTooLong : undefined}
            rows={1}
            aria-label={messages.compose.line(label, at + 1)}
            aria-describedby={isWrong(at) ? describedBy : undefined}
            aria-invalid={isWrong(at) || undefined}
            value={line}
            onChange={(text) => onChange([...lines.slice(0, at), text.replaceAll('\n', ' '), ...lines.slice(at + 1)].join('\n'))}
            onPicked={(picked) => onPicked(picked, at)}
            onKeyDown={(event) => onKey(event, at)}
            onPaste={(event) => onPaste(event, at)}
          />
        </li>
      ))}
    </ol>
  )
}
