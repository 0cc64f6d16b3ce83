import { findIbans } from '#contract/bank-account.ts'
import { maskCardNumbers } from '#contract/card-number.ts'

// Drafts in the store of this one tab, so that they outlive a reload. Each belongs to a person, and to nobody after a day.

const prefix = 'steward.draft '
const dayMs = 86_400_000

/** A draft as it is stored: no whole card number and no IBAN stands in it. What is named `…id` is a name of ours and stays. */
export function storedDraft(draft: unknown, at: Date): string {
  return JSON.stringify({ at: at.getTime(), draft }, (name, value: unknown) =>
    typeof value === 'string' && !/id$/i.test(name) ? withoutIbans(maskCardNumbers(value)) : value,
  )
}

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

function withoutIbans(text: string): string {
  return findIbans(text).reduceRight((kept, { start, end }) => {
    const lastFour = kept.slice(start, end).replace(/[ -]/g, '').slice(-4)
    return `${kept.slice(0, start)}[account ending in ${lastFour}]${kept.slice(end)}`
  }, text)
}

const nameOf = (staffId: string, of: string) => `${prefix}${staffId} ${of}`

export function keepInTab(staffId: string, of: string, draft: unknown, at: Date): void {
  inStore((store) => store.setItem(nameOf(staffId, of), storedDraft(draft, at)))
}

export function keptInTab(staffId: string, of: string, now: Date): object | null {
  let kept: object | null = null
  inStore((store) => {
    kept = draftStored(store.getItem(nameOf(staffId, of)), now)
    if (kept === null) store.removeItem(nameOf(staffId, of))
  })
  return kept
}

export function dropFromTab(staffId: string, of: string): void {
  inStore((store) => store.removeItem(nameOf(staffId, of)))
}

/** Somebody signs in or out: only what is theirs and not too old stays, and nothing where nobody is left. */
export function keepInTabOnlyOf(staffId: string | null, now: Date): void {
  inStore((store) => {
    for (const name of Object.keys(store)) {
      if (!name.startsWith(prefix)) continue
      const isTheirs = staffId !== null && name.startsWith(nameOf(staffId, ''))
      if (!isTheirs || draftStored(store.getItem(name), now) === null) store.removeItem(name)
    }
  })
}

/** A browser that keeps nothing, or is full, still works: the draft then lives as long as the page. */
function inStore(act: (store: Storage) => void): void {
  try {
    act(window.sessionStorage)
  } catch {}
}
