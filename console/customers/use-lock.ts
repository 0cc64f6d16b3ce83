import { useGuidance } from '#console/articles/guidance-context.tsx'
import { messages } from '#console/customers/messages.ts'
import type { Lock } from '#ui/lock.ts'

export type LockedField = { editable: boolean; code?: string | undefined; because?: string | undefined; instead?: string | undefined }

/** The padlock of a field, in the server's words: why, what instead (a link where there is a place for it), and the article about it. */
export function useLock(customer: { id: string; mergedInto: { id: string } | null }): (field: LockedField) => Lock | null {
  const guidance = useGuidance()

  return ({ editable, code, because, instead }) => {
    if (editable) return null
    const to =
      code === 'data_entry.master_screen_only'
        ? `/customers/${customer.id}/master-screen`
        : code === 'status.merged' && customer.mergedInto
          ? `/customers/${customer.mergedInto.id}/account`
          : null
    return {
      because: because ?? messages.lockedPlain,
      ...(instead && to && { instead: { words: instead, to } }),
      ...(instead && !to && { detail: instead }),
      ...(code && { article: { words: messages.why, onPress: () => guidance.open(code) } }),
    }
  }
}
