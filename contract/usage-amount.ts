/** An amount as people write it, in a file or a field: with a point, or with a comma where that can be no mark of thousands. Null: it is none. */
export function readUsageAmount(typed: string): string | null {
  if (/^\d{1,9}(\.\d{1,3})?$/.test(typed)) return typed
  return /^\d{1,9},\d{1,2}$/.test(typed) ? typed.replace(',', '.') : null
}
