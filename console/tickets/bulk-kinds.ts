import type { BulkKind } from '#console/tickets/bulk-act.tsx'

const kinds: readonly BulkKind[] = ['assign', 'prioritise', 'repost', 'close', 'reopen']

/** Which acts a list offers on many: in a queue nothing is closed, or all of it; elsewhere both are found. */
export const bulkKinds = (queue: string | undefined): BulkKind[] =>
  kinds.filter((kind) => (kind === 'reopen' ? queue === undefined || queue === 'closed' : kind === 'prioritise' || queue !== 'closed'))
