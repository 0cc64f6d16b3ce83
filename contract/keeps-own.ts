type Written = { id: string; author: string; isInternal: boolean }

/**
 * Whether a ticket goes on having what it was begun with, once these messages of the customer have gone into another one: something else that they
 * wrote, or what we began it with. An answer to what is gone is no ticket. `shown` in the order in which it was written; for the screen and the door.
 */
export function keepsOwn(shown: readonly Written[], gone: readonly string[]): boolean {
  const first = shown.find(({ isInternal }) => !isInternal)
  return first?.author === 'staff' || shown.some(({ id, author }) => author === 'customer' && !gone.includes(id))
}
