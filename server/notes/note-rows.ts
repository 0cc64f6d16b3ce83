import type { Note } from '#contract/notes.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { type FileRow, toFile } from './files.ts'
import { mayAmend } from './rules/may-amend.ts'

export type VersionRow = {
  version: number
  category: string
  disposition: string
  /** What it was called when this was written, where it was worded anew since. */
  formerly: { category: string; name: string } | null
  form: string
  caller_name: string | null
  caller_relationship: string | null
  reason: string
  resolution: string
  additional: string
  follow_up: string
  because: string | null
  overrides: { code: string; because: string }[]
  written_by: string
  written_at: Date
}
export type NoteRow = VersionRow & {
  id: string
  number: bigint
  customer_number: string | null
  author: string
  created_at: Date
  interaction_id: string
  channel: string
  direction: string
  started_at: Date
  ended_at: Date | null
  mentions: { id: string; staffId: string; name: string; seenAt: string | null }[]
  files: FileRow[]
}

export function toVersion(row: VersionRow): Note['current'] {
  return {
    version: row.version,
    disposition: { category: row.category, name: row.disposition },
    formerly: otherName(row),
    form: row.form as 'outline',
    caller: { name: row.caller_name, relationship: row.caller_relationship },
    reason: row.reason,
    resolution: row.resolution,
    additional: row.additional,
    followUp: row.follow_up,
    because: row.because,
    overrides: row.overrides,
    by: row.written_by,
    at: row.written_at.toISOString(),
  }
}

/** One that has its old name back was never called anything else. */
const otherName = ({ category, disposition, formerly }: VersionRow) =>
  formerly && (formerly.category !== category || formerly.name !== disposition) ? formerly : null

export function toNote(row: NoteRow, viewer: Viewer): Note {
  return {
    id: row.id,
    number: row.number.toString(),
    customerNumber: row.customer_number,
    by: row.author,
    at: row.created_at.toISOString(),
    interaction: {
      id: row.interaction_id,
      channel: row.channel,
      direction: row.direction,
      startedAt: row.started_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
    },
    current: toVersion(row),
    versions: row.version,
    mentions: row.mentions.map(({ seenAt, ...mention }) => ({ ...mention, seenAt: seenAt && new Date(seenAt).toISOString() })),
    files: row.files.map(toFile(viewer)),
    can: { amend: asMay(mayAmend(viewer)) },
  }
}
