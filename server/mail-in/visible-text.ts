import { htmlToText } from 'html-to-text'

/** The words that a person sees of HTML, as far as it is looked through. */
export function visibleText(html: string): string {
  return htmlToText(html, {
    wordwrap: false,
    limits: { maxInputLength: 500_000, maxDepth: 200, maxChildNodes: 20_000 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: true } },
    ],
  })
}
