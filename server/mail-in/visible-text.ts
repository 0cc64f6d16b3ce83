import { compile, type FormatCallback, type SelectorDefinition } from 'html-to-text'
import { leaveOutUnseen, unseenLinks } from './leave-out-unseen.ts'
import { addressBehind } from './rules/address-behind.ts'

/** What somebody wrote in a cell stands apart from the next one: “Hub 2”, not “Hub2”. */
const cell: FormatCallback = (element, walk, builder) => {
  builder.addInline(' ')
  walk(element.children, builder)
  builder.addInline(' ')
}

const link: FormatCallback = (element, walk, builder) => {
  let text = ''
  builder.pushWordTransform((word) => {
    text += word
    return word
  })
  walk(element.children, builder)
  builder.popWordTransform()
  if (text === '' && unseenLinks.has(element)) return
  const behind = addressBehind(text, element.attribs?.href ?? '')
  if (behind !== null) builder.addInline(` [${behind}]`, { noWordTransform: true })
}

let hasUnseen = false
/** Looks at an element before it is written as what it is. */
const looked: FormatCallback = (element, walk, builder) => {
  const { isGone, isAnyLeftOut } = leaveOutUnseen(element)
  hasUnseen ||= isAnyLeftOut
  if (!isGone) walk([element], builder)
}

const selectors: SelectorDefinition[] = [
  { selector: 'img', format: 'skip' },
  { selector: 'a', format: 'link' },
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  ...['td', 'th'].map((selector) => ({ selector, format: 'cell' })),
]
const limits = { maxInputLength: 500_000, maxChildNodes: 20_000 }
const deepest = 200
const everyWord = compile({ wordwrap: false, limits: { ...limits, maxDepth: deepest }, formatters: { cell, link }, selectors })
const seenWords = compile({
  wordwrap: false,
  // What is looked at before it is written counts twice.
  limits: { ...limits, maxDepth: 2 * deepest },
  formatters: { cell, link, looked },
  selectors: [...selectors, ...['[style]', '[hidden]'].map((selector) => ({ selector, format: 'looked' }))],
})

/**
 * The words that a person sees of HTML, as far as it is looked through, and where its links lead; and `all` its words, with those that an element
 * of its own hides.
 */
export function visibleText(html: string): { seen: string; all: string } {
  hasUnseen = false
  const seen = seenWords(html)
  return { seen, all: hasUnseen ? everyWord(html) : seen }
}
