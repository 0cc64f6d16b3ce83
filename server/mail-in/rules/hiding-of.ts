/** What an element says of itself: that nothing of it is seen, or of its words whether they are, as far as none within says otherwise. */
export type Hiding = { isGone: boolean; visibility: 'hidden' | 'visible' | null; size: 'none' | 'some' | null }

const zero = /^[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]{1,4}|%)?$/
/** Sizes that hang on no other; “2em” of nothing is nothing. */
const ownSize =
  /^\+?[\d.]{1,12}(?:px|pt|pc|cm|mm|in|q|rem|vw|vh)$|^(?:xx-small|x-small|small|medium|large|x-large|xx-large|xxx-large|initial)$/

/** `hidden`, and what hides in a style of its own: `display:none`, `visibility:hidden`, and a font size, height or opacity of nothing. */
export function hidingOf(attribs: Readonly<Record<string, string>>): Hiding {
  const style = readStyle(attribs.style ?? '')
  const is = (property: string, pattern: RegExp) => pattern.test(style.get(property) ?? '')
  const display = style.get('display')
  return {
    isGone: display === 'none' || (attribs.hidden !== undefined && display === undefined) || is('max-height', zero) || is('opacity', zero),
    visibility: is('visibility', /^(?:hidden|visible)$/) ? (style.get('visibility') as 'hidden' | 'visible') : null,
    size: sizeOf(style, attribs),
  }
}

function sizeOf(style: ReadonlyMap<string, string>, { size }: Readonly<Record<string, string>>): Hiding['size'] {
  const given = style.get('font-size') ?? ''
  if (zero.test(given)) return 'none'
  const inShort = (style.get('font') ?? '').slice(0, 200).split(/[\s/]/)
  return ownSize.test(given) || inShort.some((word) => ownSize.test(word) && !zero.test(word)) || /^\d$/.test(size ?? '') ? 'some' : null
}

/** The last that is said of a property holds, unless one before was said to be important. */
function readStyle(style: string): ReadonlyMap<string, string> {
  const [first = '', ...commented] = style.split('/*')
  const plain = first + commented.map((piece) => (piece.includes('*/') ? piece.slice(piece.indexOf('*/') + 2) : '')).join('')
  const said = new Map<string, { value: string; isImportant: boolean }>()
  for (const one of plain.toLowerCase().split(';')) {
    const [name = '', given = ''] = [one.slice(0, Math.max(one.indexOf(':'), 0)).trim(), one.slice(one.indexOf(':') + 1).trim()]
    const isImportant = /! ?important$/.test(given.slice(-12))
    if (name !== '' && (isImportant || !said.get(name)?.isImportant))
      said.set(name, { value: given.split('!')[0]?.trim() ?? '', isImportant })
  }
  return new Map([...said].map(([name, { value }]) => [name, value]))
}
