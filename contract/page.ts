import { z } from 'zod'

/** How many rows a page of a list has where nothing else is asked for. */
export const pageSize = 50

/** What every list takes: `?limit=` up to 100 and the `cursor` that the page before answered. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(pageSize),
  cursor: z.string().max(400).optional(),
}

/** What every list answers; `nextCursor` is null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}
