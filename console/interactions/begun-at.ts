import { isDesk } from '#console/interactions/wrap-up-address.ts'
import { inStore } from '#ui/drafts-left.ts'

const kept = 'steward.begun-at'

/** Where a contact was begun, for as long as the page’s window is there: from a ticket it leads back to it, wherever one went meanwhile. */
export function rememberBegun(interactionId: string, href: string): void {
  inStore((store) => store.setItem(kept, JSON.stringify([interactionId, href])))
}

/** The ticket from which this contact was begun; null of any other. */
export function begunAt(interactionId: string | undefined): string | null {
  let text: string | null = null
  inStore((store) => {
    text = store.getItem(kept)
  })
  return begunOf(text, interactionId)
}

/** The same of what is kept. */
export function begunOf(text: string | null, interactionId: string | undefined): string | null {
  const [of, href] = JSON.parse(text ?? '[]') as string[]
  return of !== undefined && of === interactionId && href !== undefined && isDesk(href) ? href : null
}
