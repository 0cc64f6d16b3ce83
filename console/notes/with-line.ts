/** A text with one more line at its end; where its last line was begun and left empty, that one is used. */
export function withLine(text: string, line: string): string {
  const kept = text.trimEnd()
  return kept === '' ? line : `${kept}\n${line}`
}
