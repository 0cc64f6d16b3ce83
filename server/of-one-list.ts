import { createHash } from 'node:crypto'
import type { Endpoint } from '#contract/endpoint.ts'
import { foreignCursor } from '#server/platform/cursor.ts'
import { invalidField } from '#server/platform/refusal.ts'
import { listAsText, readMarked, withMark } from '#server/platform/rules/list-mark.ts'

type Given = { params?: unknown; query?: unknown }
type Run = (of: never, viewer: never, input: never) => Promise<unknown>

/**
 * Every list that goes on by a cursor: it is one of the list that answered it, by the same filters and in the same order. Sent with others it
 * would leave rows out without a word. Whoever calls the function itself has cursors without a mark. @throws 400
 */
export function ofOneList<R extends Run>(endpoint: Endpoint, run: R): R {
  if (!takesCursor(endpoint)) return run
  const marked = async (of: never, viewer: never, input: Given) => {
    const query = input.query as Record<string, unknown> & { cursor?: string }
    const mark = markOfList(endpoint, { params: input.params as object | undefined, query })
    const own = query.cursor ? { ...input, query: { ...query, cursor: unmarked(mark, query.cursor) } } : input
    const reply = (await run(of, viewer, own as never)) as { nextCursor?: unknown } | null
    return typeof reply?.nextCursor === 'string' ? { ...reply, nextCursor: withMark(mark, reply.nextCursor) } : reply
  }
  return marked as unknown as R
}

/** The mark of a list, by its name and what was asked of it, as that was read. */
export const markOfList = ({ name }: Pick<Endpoint, 'name'>, { params, query }: Asked): string =>
  markOf(listAsText({ name, params, query }))

type Asked = { params: object | undefined; query: Record<string, unknown> }

export function takesCursor({ method, query }: Endpoint): boolean {
  return method === 'GET' && query !== undefined && 'shape' in query && 'cursor' in (query.shape as object)
}

function unmarked(mark: string, given: string): string {
  const read = readMarked(mark, given)
  if (read.kind === 'other')
    throw invalidField('cursor', 'This cursor belongs to a list with other filters. Begin it anew without a cursor.')
  if (read.kind === 'foreign' || read.cursor === '') throw foreignCursor()
  return read.cursor
}

/** Six bytes: it keeps apart what somebody mixes up, and keeps nobody out. */
const markOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8)
