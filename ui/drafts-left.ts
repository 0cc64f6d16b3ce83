// What of drafts stands in the store of this one tab: read and forgotten without knowing what may be written there.

const prefix = 'steward.draft '
const dayMs = 86_400_000

/** What was stored, where it can be read and is not older than a day. */
export function draftStored(text: string | null, now: Date): object | null {
  if (text === null) return null
  try {
    const { at, draft } = JSON.parse(text) as { at: unknown; draft: unknown }
    const isOfToday = typeof at === 'number' && now.getTime() - at < dayMs
    return isOfToday && typeof draft === 'object' && draft !== null && !Array.isArray(draft) ? draft : null
  } catch {
    return null
  }
}

export const nameOfDraft = (staffId: string, of: string) => `${prefix}${staffId} ${of}`

let nobodyIsLeft = false

/** Whether this page was signed out of, or is left by somebody else: nobody is there to be asked about what is not saved. */
export const isNobodyLeft = () => nobodyIsLeft

/** Somebody else leaves the page of whom it was, who finds in this tab what outlives it. */
export function askNobody(): void {
  nobodyIsLeft = true
}

/** Somebody signs in or out: only what is theirs and not too old stays, and nothing where nobody is left. */
export function keepInTabOnlyOf(staffId: string | null, now: Date): void {
  nobodyIsLeft = staffId === null
  inStore((store) => {
    for (const name of Object.keys(store)) {
      if (!name.startsWith(prefix)) continue
      const isTheirs = staffId !== null && name.startsWith(nameOfDraft(staffId, ''))
      if (!isTheirs || draftStored(store.getItem(name), now) === null) store.removeItem(name)
    }
  })
}

/** A browser that keeps nothing, or is full, still works: the draft then lives as long as the page. */
export function inStore(act: (store: Storage) => void): void {
  try {
    act(window.sessionStorage)
  } catch {}
}
