import { messages } from '#console/imports/messages.ts'
import type { ImportLine } from '#contract/imports.ts'

const words = messages.end

/** What came of it, in sentences: those of the counts that are not zero. */
export function endWords(
  counts: Pick<ImportLine, 'imported' | 'updated' | 'unchanged' | 'rejected'>,
  shown: (count: number) => string,
): string {
  const { imported, updated, unchanged, rejected } = counts
  const came = [
    imported > 0 && words.came(imported, shown(imported)),
    updated > 0 && words.changed(updated, shown(updated)),
    unchanged > 0 && words.here(shown(unchanged)),
  ].filter((sentence) => sentence !== false)
  return [...(came.length > 0 ? came : [words.nothing]), ...(rejected > 0 ? [words.refused(rejected, shown(rejected))] : [])].join(' ')
}
