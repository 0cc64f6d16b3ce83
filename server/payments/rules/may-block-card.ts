import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'

export type BlockFacts = {
  label: string
  kind: 'card' | 'bank_account'
  isBlocked: boolean
  /** Its number was seen here once, so that it would be known again. */
  isKnownAgain: boolean
  mayManageBlocks: boolean
}

/** Whether a card on file is blocked from its own actions. One that is in use no more can still come back elsewhere. */
export function mayBlockCard({ label, kind, isBlocked, isKnownAgain, mayManageBlocks }: BlockFacts): Verdict {
  if (kind !== 'card') return refused('method.not_a_card', `${label} is a bank account; cards are blocked.`)
  if (!mayManageBlocks) return roleRefused('block.manage', 'Blocks are for leads and up.', { instead: 'Ask a lead.' })
  if (isBlocked) return refused('block.exists', `${label} is blocked already.`, { instead: 'The block is lifted in Settings, Blocks.' })
  if (!isKnownAgain)
    return refused('block.number_not_seen', `The number of ${label} was never seen here, so it would not be known again.`, {
      instead: 'Block it in Settings, Blocks, by its whole number.',
    })
  return allowed
}
