export type Place = { field: string; start: number; end: number }

/** Puts the focus on the words in question. Of a text with a field per line it is the line that holds them. */
export function showPlace({ field, start, end }: Place): void {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(`[data-note-field="${field}"]`)]
  let from = 0
  for (const each of fields) {
    const to = from + each.value.length
    if (start <= to || each === fields.at(-1)) {
      each.focus()
      each.setSelectionRange(Math.max(0, start - from), Math.min(each.value.length, Math.max(0, end - from)))
      each.scrollIntoView({ block: 'nearest' })
      return
    }
    from = to + 1
  }
}
