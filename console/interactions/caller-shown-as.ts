import type { Caller } from '#console/interactions/interaction-context.ts'

/**
 * Who of the people on the account the search showed as `text` ("Nadia Ibarra, sister"). Null where nobody reads like that, and where two
 * read alike who are not the same.
 */
export function callerShownAs(text: string, known: readonly Caller[]): Caller | null {
  const alike = known.filter(({ name, relationship }) => [name, relationship].filter(Boolean).join(', ') === text)
  const [first] = alike
  return first && alike.every(({ name }) => name === first.name) ? first : null
}
