/** Which line of a report is opened: its key, which is empty where the value has none, and null for all lines together; and which of what stands behind it. */
export type OpenedLine = { key: string | null; kind?: string }
/** What its lines stand for, null as long as nothing was chosen, and which of them is opened. */
export type LinesState = { counted: string | null; opened: OpenedLine | null }

const names = ['counted', 'line', 'which'] as const

export function readLines(search: string): LinesState {
  const asked = new URLSearchParams(search)
  const [key, kind] = [asked.get('line'), asked.get('which')]
  return { counted: asked.get('counted'), opened: key === null && kind === null ? null : { key, ...(kind !== null && { kind }) } }
}

/** The address, with these lines and all else that it says. */
export function withLines(address: string, { counted, opened }: LinesState): string {
  const [place = '', search] = address.split('?')
  const asked = new URLSearchParams(search)
  for (const name of names) asked.delete(name)
  if (counted !== null) asked.set('counted', counted)
  if (opened && opened.key !== null) asked.set('line', opened.key)
  if (opened?.kind !== undefined) asked.set('which', opened.kind)
  const written = asked.toString()
  return written === '' ? place : `${place}?${written}`
}
