import type { z } from 'zod'
import { cardWords } from '#console/notes/card-words.ts'
import { messages } from '#console/notes/messages.ts'
import { namesColleague } from '#contract/names-colleague.ts'
import { noteLengths } from '#contract/note-lengths.ts'
import type { criticalInput, dispositionRef, Note } from '#contract/notes.ts'

const missing = messages.compose.missing

export type DispositionRef = z.infer<typeof dispositionRef>
export type DraftChannel = 'call' | 'chat' | 'email' | 'visit' | 'none'

/** What is being typed; the same text whichever form it is shown in. */
export type NoteDraft = {
  form: 'outline' | 'narrative'
  disposition: DispositionRef | null
  caller: { name: string; relationship: string }
  reason: string
  resolution: string
  additional: string
  followUp: string
  channel: DraftChannel
  direction: 'inbound' | 'outbound'
  critical: CriticalDraft | null
  because: string
  /** Why a warning is kept, by its code. */
  overrides: Record<string, string>
  /** Promises that the agent has set, added or dropped; null as long as those that the text says are taken. See promises-of.ts. */
  commitments: CommitmentDraft[] | null
  /** Colleagues that were picked; those whose name is still in the text are sent. */
  mentions: { staffId: string; name: string }[]
  /** Files that were uploaded for it. */
  files: FileDraft[]
}
export type FileDraft = { id: string; name: string; bytes: number }
/** `due` is a local time of the company's zone ("2026-12-03T10:00"), empty while nobody has said when. */
export type CommitmentDraft = {
  what: string
  due: string
  ownerId: string | null
  /** The sentence of the text that it was proposed from; null or missing where it was added by hand. */
  said?: string | null
  /** Its sentence is no promise, somebody has said. */
  isDropped?: boolean
}
export type CriticalDraft = { text: string; because: string; isForLife: boolean; endsOn: string }

export const emptyCritical: CriticalDraft = { text: '', because: '', isForLife: true, endsOn: '' }

export const emptyDraft: NoteDraft = {
  form: 'outline',
  disposition: null,
  caller: { name: '', relationship: '' },
  reason: '',
  resolution: '',
  additional: '',
  followUp: '',
  channel: 'call',
  direction: 'inbound',
  critical: null,
  because: '',
  overrides: {},
  commitments: null,
  mentions: [],
  files: [],
}

/** The newest version as the beginning of an amendment. */
export function draftOf({ current, mentions }: Pick<Note, 'current' | 'mentions'>): NoteDraft {
  const { form, disposition, caller, reason, resolution, additional, followUp } = current
  return {
    ...emptyDraft,
    form,
    disposition: { category: disposition.category, name: disposition.name },
    caller: { name: caller.name ?? '', relationship: caller.relationship ?? '' },
    reason,
    resolution,
    additional,
    followUp,
    mentions: mentions.map(({ staffId, name }) => ({ staffId, name })),
  }
}

export const hasText = ({ reason, resolution, additional, followUp, caller, critical, commitments }: NoteDraft) =>
  [reason, resolution, additional, followUp, caller.name, critical?.text ?? '', ...(commitments ?? []).map(({ what }) => what)].some(
    (text) => text.trim() !== '',
  )

/** Nobody looks over what is longer than a note may be: its field says so. */
export const isTooLong = (draft: NoteDraft) =>
  (Object.keys(noteLengths) as (keyof typeof noteLengths)[]).some((field) => draft[field].length > noteLengths[field])

/** What the endpoints take of it. */
export function noteBodyOf({ disposition, form, caller, reason, resolution, additional, followUp, mentions, files }: NoteDraft) {
  const chosen = disposition ?? { category: '', name: '' }
  // Lines that were begun and left empty are no acts.
  const lines = resolution.split('\n').filter((line) => line.trim() !== '')
  const texts = [reason, resolution, additional, followUp]
  const named = mentions.filter(({ name }) => namesColleague(texts, name)).map(({ staffId }) => staffId)
  return {
    disposition: chosen,
    form,
    caller,
    reason,
    resolution: lines.join('\n'),
    additional,
    followUp,
    mentions: [...new Set(named)],
    files: files.map(({ id }) => id),
  }
}

export function criticalBodyOf({ text, because, isForLife, endsOn }: CriticalDraft): z.infer<typeof criticalInput> {
  return { text, because, endsOn: isForLife ? null : endsOn }
}

/** What keeps it from being sent, by field; the server decides about the rest. */
export function draftProblems(draft: NoteDraft, isAmendment: boolean): Record<string, string> {
  const problems: Record<string, string> = {}
  const say = (field: string, is: boolean, words: string) => {
    if (is && !problems[field]) problems[field] = words
  }
  const { critical } = draft

  say('disposition', draft.disposition === null, missing.disposition)
  say('reason', draft.reason.trim() === '', missing.reason)
  say('resolution', draft.resolution.trim() === '', missing.resolution)
  say(
    'commitments',
    (draft.commitments ?? []).some(({ what, due, isDropped }) => !isDropped && what.trim() !== '' && due === ''),
    missing.due,
  )
  say('because', isAmendment && draft.because.trim() === '', missing.because)
  if (critical) {
    say('critical.text', critical.text.trim() === '', missing.criticalText)
    say('critical.text', critical.text.length > 160, missing.criticalLong)
    say('critical.because', critical.because.trim() === '', missing.criticalBecause)
    say('critical.endsOn', !critical.isForLife && critical.endsOn === '', missing.criticalDay)
  }
  for (const [field, text] of textsOf(draft)) if (cardWords(text).length > 0) problems[field] = messages.compose.card.found
  return problems
}

/** Whatever of it is text, by field. */
export function textsOf({ caller, reason, resolution, additional, followUp, because, critical }: NoteDraft): [string, string][] {
  return [
    ['caller.name', caller.name],
    ['caller.relationship', caller.relationship],
    ['reason', reason],
    ['resolution', resolution],
    ['additional', additional],
    ['followUp', followUp],
    ['because', because],
    ['critical.text', critical?.text ?? ''],
    ['critical.because', critical?.because ?? ''],
  ]
}
