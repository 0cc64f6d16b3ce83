import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type BlockState = 'in_force' | 'ended' | 'lifted'

/** Lifted by somebody, over by itself, or in force. */
export function blockState(block: { liftedAt: Date | null; endsAt: Date | null }, now: Date): BlockState {
  if (block.liftedAt) return 'lifted'
  return block.endsAt && block.endsAt <= now ? 'ended' : 'in_force'
}

export function mayLift(state: BlockState): Verdict {
  if (state === 'lifted') return refused('block.lifted', 'This block was lifted already.')
  if (state === 'ended') return refused('block.ended', 'This block is over, so it stops nothing any more.')
  return allowed
}
