import { findIbans } from '#contract/bank-account.ts'
import { maskCardNumbers } from '#contract/card-number.ts'
import { draftStored, inStore, nameOfDraft } from '#ui/drafts-left.ts'

// Drafts in the store of this one tab, so that they outlive a reload. Each belongs to a person, and to nobody after a day.

/** A draft as it is stored: no whole card number and no IBAN stands in it. What is named `…id` is a name of ours and stays. */
export function storedDraft(draft: unknown, at: Date): string {
  return JSON.stringify({ at: at.getTime(), draft }, (name, value: unknown) =>
    typeof value === 'string' && !/id$/i.test(name) ? withoutIbans(maskCardNumbers(value)) : value,
  )
}

function withoutIbans(text: string): string {
  return findIbans(text).reduceRight((kept, { start, end }) => {
    const lastFour = kept.slice(start, end).replace(/[ -]/g, '').slice(-4)
    return `${kept.slice(0, start)}[account ending in ${lastFour}]${kept.slice(end)}`
  }, text)
}

export function keepInTab(staffId: string, of: string, draft: unknown, at: Date): void {
  inStore((store) => store.setItem(nameOfDraft(staffId, of), storedDraft(draft, at)))
}

export function keptInTab(staffId: string, of: string, now: Date): object | null {
  let kept: object | null = null
  inStore((store) => {
    kept = draftStored(store.getItem(nameOfDraft(staffId, of)), now)
    if (kept === null) store.removeItem(nameOfDraft(staffId, of))
  })
  return kept
}

export function dropFromTab(staffId: string, of: string): void {
  inStore((store) => store.removeItem(nameOfDraft(staffId, of)))
}
