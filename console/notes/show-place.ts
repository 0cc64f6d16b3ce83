export type Place = { field: string; start: number; end: number }

type Typed = HTMLTextAreaElement | HTMLInputElement

/** Puts the focus on the words in question. Of a text with a field per line it is the line that holds them. */
export function showPlace({ field, start, end }: Place): void {
  const fields = fieldsOf(field)
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

/** Where somebody is typing in a field of the note, in characters of its whole text; null where they are elsewhere. */
export function placeIn(field: string): Omit<Place, 'field'> | null {
  let from = 0
  for (const each of document.querySelectorAll<Typed>(`[data-note-field="${field}"]`)) {
    if (each === document.activeElement) return { start: from + (each.selectionStart ?? 0), end: from + (each.selectionEnd ?? 0) }
    from += each.value.length + 1
  }
  return null
}

function fieldsOf(field: string): Typed[] {
  const named = [...document.querySelectorAll<Typed>(`[data-note-field="${field}"]`)]
  if (named.length > 0) return named
  const [name, relationship] = document.querySelectorAll<Typed>('[data-caller] input')
  const one = { 'caller.name': name, 'caller.relationship': relationship }[field]
  return [one ?? document.querySelector<Typed>('main :is(input, textarea)[aria-invalid="true"]')].filter((each) => each != null)
}
