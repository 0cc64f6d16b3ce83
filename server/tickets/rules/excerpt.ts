const longest = 160

/** The beginning of a text on one line, cut between words. */
export function excerptOf(text: string): string {
  const line = beginningOf(text)
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/\uFFFD$/, '')}…`
}

/** On one line: all of it, or of a long text, which is looked through in vain, enough to know that it is too long. */
function beginningOf(text: string): string {
  const beginning = onOneLine(text.slice(0, 2 * longest))
  return beginning.length > longest ? beginning : onOneLine(text)
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
