type Mine = { text: string; version: number; typedAt: number }
type Kept = { text: string; version: number; savedAt: string }

/**
 * Which of two texts of one person’s stands in the composer when it is opened, where one of them was typed here and not saved: the newer one.
 * The other one is offered beside it. `mine.version` is the one of the server’s that it went on from.
 */
export function draftToShow(mine: Mine, kept: Kept | null): { show: 'mine' | 'kept'; other: { text: string; version: number } | null } {
  if (!kept || kept.version === mine.version) return { show: 'mine', other: null }
  if (kept.text === mine.text) return { show: 'kept', other: null }
  if (goesOnFrom(mine.text, kept.text)) return { show: 'mine', other: null }
  if (mine.typedAt >= Date.parse(kept.savedAt)) return { show: 'mine', other: { text: kept.text, version: kept.version } }
  return { show: 'kept', other: { text: mine.text, version: kept.version } }
}

/** Nothing of the other text is lost where it was only written on, as when the page was left between two saves. */
export const goesOnFrom = (text: string, other: string) => other !== '' && text.startsWith(other)

/** What another window has, as it was read last: it may have gone on since the two texts met, or be gone. */
export function elsewhereNow(shown: Text, kept: Text | null): Text {
  if (!kept) return { text: '', version: 0 }
  return kept.version > shown.version ? { text: kept.text, version: kept.version } : shown
}
type Text = { text: string; version: number }

/** Both texts, the other one first; and the own one again, where the other one has moved on before both were kept. */
export const putTogether = (other: string, mine: string) => `${other}\n\n${mine}`
export const takenApart = (text: string, other: string | null) =>
  other !== null && text.startsWith(putTogether(other, '')) ? text.slice(putTogether(other, '').length) : text

/** Whether a text that was refused is refused again as it stands. Else the server was away, or asked too often, or somebody has to sign in. */
export const staysRefused = (status: number) => status >= 400 && status < 500 && ![401, 408, 429].includes(status)

/** How many milliseconds after a text could not be kept, so many times by now, it is sent again. */
export const againAfter = (times: number) => Math.min(3_000 * 2 ** (times - 1), 30_000)

type Known = {
  /** What is shown. */
  version: number
  /** What is older was read before something that is known here. */
  least: number
  /** Nothing was typed or saved since it was opened, and this was read after that. */
  isUntouched: boolean
}

/** Whether what was read of the server takes the place of a text that is saved. Null: it has none, which has no age and is believed only at first. */
export function mayTakeOver(read: number | null, { version, least, isUntouched }: Known): boolean {
  if (read === null) return isUntouched
  return read >= least && (read > version || isUntouched)
}
