/** The row that was moved to: where it stood, what stood there, and in which list. */
export type Wanted = { at: number; id?: string | undefined; of?: string | undefined }
/** The list as it is now. Without `ids` a place is all that is known of a row. */
export type Rows = { count: number; ids?: readonly string[] | undefined; of?: string | undefined }

/**
 * Where the cursor stands: on its row wherever that has moved to, on none (-1) in another list. Where its row has left the list it stands
 * between two, by a half: on none of them, and one step away from both.
 */
export function cursorPlace({ at, id, of }: Wanted, rows: Rows): number {
  if (of !== rows.of) return -1
  if (!rows.ids || id === undefined) return Math.min(at, rows.count - 1)
  const now = rows.ids.indexOf(id)
  return now >= 0 ? now : Math.min(at, rows.count) - 0.5
}
