/** What a list is: which one it is, whose, by what it is in order and what it is narrowed to. Not how long its pages are, nor where one begins. */
export type ListAsked = { name: string; params: object | undefined; query: Record<string, unknown> }

/** The same text for the same list, however it was asked for; another one for another list. */
export function listAsText({ name, params, query: { limit: _, cursor: __, ...query } }: ListAsked): string {
  return JSON.stringify([name, inOrder(params ?? {}), inOrder(query)])
}

/** Before the cursor as the list itself wrote it stands the mark of that list. */
export const withMark = (mark: string, cursor: string): string => `${mark}.${cursor}`

/** `foreign`: it was never answered as a cursor; `other`: it was, by another list. */
export type CursorRead = { kind: 'ours'; cursor: string } | { kind: 'other' } | { kind: 'foreign' }

export function readMarked(mark: string, given: string): CursorRead {
  const dot = given.indexOf('.')
  if (dot !== mark.length) return { kind: 'foreign' }
  return given.slice(0, dot) === mark ? { kind: 'ours', cursor: given.slice(dot + 1) } : { kind: 'other' }
}

const inOrder = (given: object) =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
