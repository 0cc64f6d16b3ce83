/** A piece of running text: `strong` between two pairs of stars, `code` between backticks. */
export type Span = { kind: 'plain' | 'strong' | 'code'; text: string }
export type Block =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'bullets' | 'numbers'; items: Span[][] }
  | { kind: 'heading'; spans: Span[] }

const marked = /\*\*(.+?)\*\*|`(.+?)`/g

/** Reads the little Markdown that articles are written in: paragraphs, lists, headings, bold, code. Everything else stays the text it is. */
export function readMarkdown(text: string): Block[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap(blocksOf)
}

function blocksOf(part: string): Block[] {
  const blocks: Block[] = []
  for (const line of part.split('\n')) {
    const before = blocks.at(-1)
    const bullet = /^[-*] +(?! )(.*)$/.exec(line)?.[1]
    const number = /^\d+[.)] +(?! )(.*)$/.exec(line)?.[1]
    const heading = /^#{1,6} +(?! )(.*)$/.exec(line)?.[1]
    const item = bullet ?? number

    if (heading !== undefined) blocks.push({ kind: 'heading', spans: spansOf(heading) })
    else if (item !== undefined) {
      const kind = bullet === undefined ? 'numbers' : 'bullets'
      if (before?.kind === kind) before.items.push(spansOf(item))
      else blocks.push({ kind, items: [spansOf(item)] })
    } else if (before?.kind === 'paragraph') before.spans.push(...spansOf(` ${line.trim()}`))
    else if (before && 'items' in before) before.items.at(-1)?.push(...spansOf(` ${line.trim()}`))
    else blocks.push({ kind: 'paragraph', spans: spansOf(line) })
  }
  return blocks
}

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const found of text.matchAll(marked)) {
    if (found.index > from) spans.push({ kind: 'plain', text: text.slice(from, found.index) })
    spans.push(found[1] === undefined ? { kind: 'code', text: found[2] ?? '' } : { kind: 'strong', text: found[1] })
    from = found.index + found[0].length
  }
  if (from < text.length) spans.push({ kind: 'plain', text: text.slice(from) })
  return spans
}
