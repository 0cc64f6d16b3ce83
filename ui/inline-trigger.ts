export type Trigger = ';' | '@'
/** A sign at the beginning of a word, and what was typed behind it up to the caret. */
export type Triggered = { trigger: Trigger; typed: string; start: number }

/** Longer than any shortcut or name: what stands further back opens nothing. */
const farthest = 40

type Opening = { trigger: Trigger; picked?: readonly string[] }

/** Whether the caret stands behind a sign that opens a list. A shortcut is one word; a name may be two, unless its one word was picked. */
export function triggerAt(text: string, caret: number, openings: readonly Opening[]): Triggered | null {
  const before = text.slice(Math.max(0, caret - farthest), caret)
  for (const { trigger, picked = [] } of openings) {
    const at = before.lastIndexOf(trigger)
    if (at < 0) continue
    const start = caret - before.length + at
    const typed = before.slice(at + 1)
    const isBeginning = start === 0 || /[\s(]/.test(text[start - 1] ?? '')
    const fits = trigger === ';' ? !/\s/.test(typed) : /^[\p{L}'’.-]*(?: [\p{L}'’.-]*)?$/u.test(typed)
    const isWritten = picked.some((word) => typed.startsWith(`${word} `))
    if (isBeginning && fits && !isWritten) return { trigger, typed, start }
  }
  return null
}
