import { leftOpen } from '#contract/open-placeholders.ts'
import { placeholders } from '#contract/replies.ts'

type Name = (typeof placeholders)[number]
export type Values = Partial<Record<Name, string>>

const open = /\{\{([^{}]{0,40})\}\}/g
const isName = (name: string): name is Name => placeholders.some((each) => each === name)

/** What is wrong with the placeholders of a text; null where nothing is. */
export function placeholderProblem(text: string): string | null {
  for (const [whole, name = ''] of text.matchAll(open))
    if (!isName(name.trim())) return `${whole} is no placeholder. Use one of ${placeholders.map((each) => `{{${each}}}`).join(', ')}.`
  return /\{\{|\}\}/.test(text.replace(open, '')) ? 'A placeholder is begun and not ended. Write it as {{customer.name}}.' : null
}

/** The text for one customer. What is not known stands in brackets, so that somebody sees that it is still to be written. */
export function fillPlaceholders(text: string, values: Values): { text: string; missing: Name[] } {
  const missing = new Set<Name>()
  const filled = text.replace(open, (whole, given: string) => {
    const name = given.trim()
    if (!isName(name)) return whole
    // What stands in a name is text: it opens no placeholder of its own, because this is one pass.
    const value = values[name]
    if (value) return value
    missing.add(name)
    return leftOpen(name)
  })
  return { text: filled, missing: [...missing] }
}
