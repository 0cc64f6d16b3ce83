import type { ImportStatus } from '#contract/imports.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

export type ImportState = { status: ImportStatus; hasFile: boolean }

const words: Record<ImportStatus, string> = {
  checking: 'is still being checked',
  faulty: 'has faults that must be mended in the file itself',
  awaiting_mapping: 'waits for its mapping',
  running: 'is running',
  cancelled: 'was cancelled',
  failed: 'has failed',
  finished: 'has finished',
}
const notNow = (state: ImportState, instead?: string): Verdict =>
  refused('import.not_now', `This import ${words[state.status]}.`, instead === undefined ? {} : { instead })
const gone = refused('import.file_gone', 'The file of this import is not kept any more.', {
  instead: 'Upload it again: rows that are here count as unchanged.',
})

/** A mapping starts an import once, when the file has been found sound. */
export function mayStart(state: ImportState): Verdict {
  if (state.status !== 'awaiting_mapping')
    return notNow(state, state.status === 'faulty' ? 'Mend the file and upload it again.' : undefined)
  return state.hasFile ? allowed : gone
}

/** What has not ended can be cancelled; rows that were written stay. */
export function mayCancel(state: ImportState): Verdict {
  return ['checking', 'awaiting_mapping', 'running'].includes(state.status) ? allowed : notNow(state)
}

/** A cancelled or failed import goes on behind the last row written, as long as its file is kept. */
export function mayResume(state: ImportState): Verdict {
  if (state.status !== 'cancelled' && state.status !== 'failed') return notNow(state)
  return state.hasFile ? allowed : gone
}
