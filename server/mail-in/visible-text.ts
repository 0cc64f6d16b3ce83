import { compile, type FormatCallback } from 'html-to-text'
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
  const behind = addressBehind(text, element.attribs?.href ?? '')
  if (behind !== null) builder.addInline(` [${behind}]`, { noWordTransform: true })
}

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 500_000, maxDepth: 200, maxChildNodes: 20_000 },
  formatters: { cell, link },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', format: 'link' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['td', 'th'].map((selector) => ({ selector, format: 'cell' })),
  ],
})

/** The words that a person sees of HTML, as far as it is looked through, and where its links lead. */
export const visibleText = (html: string): string => toText(html)
