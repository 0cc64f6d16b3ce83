import type { NoteDraft } from '#console/notes/note-draft.ts'
import type { CheckReply } from '#console/notes/use-note-check.ts'
import type { CoverageFinding, Finding } from '#contract/note-check.ts'

export type Held = Finding | CoverageFinding

/** What keeps a note from being saved: every refusal, and each warning without a reason to keep it. */
export function whatHolds({ findings, coverage }: CheckReply, { overrides }: NoteDraft): Held[] {
  return [...findings, ...coverage].filter(({ severity, code }) => severity === 'refusal' || !overrides[code]?.trim())
}

/** The reasons that are sent with the note: those for what is still found. */
export function overridesOf({ findings, coverage }: CheckReply, { overrides }: NoteDraft): { code: string; because: string }[] {
  const found = new Set<string>([...findings, ...coverage].filter(({ severity }) => severity === 'warning').map(({ code }) => code))
  return Object.entries(overrides).flatMap(([code, because]) => (found.has(code) && because.trim() !== '' ? [{ code, because }] : []))
}
