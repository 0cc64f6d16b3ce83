/** A text with one more line at its end; where its last line was begun and left empty, that one is used. */
export function withLine(text: string, line: string): string {
  const kept = text.replace(/\n+$/, '')
  return kept.trim() === '' ? line : `${kept}\n${line}`
}
