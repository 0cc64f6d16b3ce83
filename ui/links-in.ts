export type Piece = { text: string; href?: string }

const link = /https?:\/\/[^\s<>"“”«»\p{C}]+/giu
/** What ends a sentence, or closes what was opened before the link. */
const closing = ".,;:!?'’…"
const brackets: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** A text in pieces, those that are addresses of pages with where they lead: exactly what stands there, and nothing but http and https. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(link)) {
    const written = withoutEnd(found)
    const href = pageBehind(written)
    if (href === null) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: written, href })
    from = index + written.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

function withoutEnd(found: string): string {
  const opened = new Map(Object.entries(brackets).map(([close, open]) => [close, count(found, close) - count(found, open)]))
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? ''
    const over = opened.get(last) ?? 0
    if (!closing.includes(last) && over <= 0) break
    if (over > 0) opened.set(last, over - 1)
  }
  return found.slice(0, end)
}

const count = (text: string, sign: string) => text.split(sign).length - 1

/** One that hides its host behind a name and an @ stays text. */
function pageBehind(written: string): string | null {
  if (!URL.canParse(written)) return null
  const { protocol, username, password, href } = new URL(written)
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : null
}
