import { draftElsewhere } from '#contract/ticket-drafts.ts'
import { dropFromTab, keepInTab, keptInTab } from '#ui/drafts-in-tab.ts'
import { Problem } from '#ui/problem.ts'
import { againAfter, draftToShow, elsewhereNow, goesOnFrom, mayTakeOver, putTogether, staysRefused, takenApart } from './draft-to-show.ts'

const pauseMs = 800

export type DraftText = { text: string; isInternal: boolean; seenMessageId?: string }
/** As the server keeps it. */
export type KeptDraft = { text: string; version: number; savedAt: string; seenMessageId: string | null }
export type DraftState = {
  draft: DraftText
  /** Another text of the same person’s, of another window; one of them, or both, is chosen. */
  elsewhere: { text: string; version: number } | null
  problem: Problem | null
}
export type ChosenText = 'mine' | 'other' | 'both'
type Unsaved = { text: string; seenMessageId?: string | undefined; version: number; typedAt: number }
type Save = (draft: DraftText, version: number, how: { keepalive: boolean }) => Promise<{ version: number }>

/**
 * What one person writes on one ticket, for as long as the page lives, whether it is shown or not. It knows what was typed last and from which
 * version of the server’s it went on, sends one save after the other, and takes over what the server has only where that is newer.
 */
export class OpenDraft {
  state: DraftState
  /** How it is saved, and who is told that it was; the composer that shows it says so. */
  save: Save | null = null
  onKept: (kept: { text: string; version: number }) => void = () => undefined
  readonly #staffId: string
  readonly #name: string
  readonly #listeners = new Set<() => void>()
  /** What the server has, as far as known, and from which version on it is believed. */
  #base = { text: '', seenMessageId: undefined as string | undefined, version: 0 }
  #least = 0
  #typedAt = 0
  #isTouched = false
  #saving: Promise<void> | null = null
  #later = 0
  #refused = ''
  /** How often in a row it could not be kept. */
  #failures = 0
  /** The other window’s text that was put in front of this one, until both are kept. */
  #joined: string | null = null
  /** What was under way when it was sent has no say any more. */
  #round = 0

  constructor(staffId: string, ticketId: string, isInternal: boolean) {
    this.#staffId = staffId
    this.#name = `ticket ${ticketId} ${isInternal ? 'note' : 'answer'}`
    this.state = { draft: { text: '', isInternal }, elsewhere: null, problem: null }
    const left = keptInTab(staffId, this.#name, new Date()) as Partial<Unsaved> | null
    if (typeof left?.text !== 'string' || typeof left.version !== 'number') return
    this.state.draft = { ...this.state.draft, text: left.text, ...(left.seenMessageId ? { seenMessageId: left.seenMessageId } : {}) }
    this.#base.version = left.version
    this.#typedAt = left.typedAt ?? 0
  }

  readonly listen = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  readonly snapshot = () => this.state

  /** A composer shows it, with what was read of the server. */
  open(kept: KeptDraft | null): void {
    this.#isTouched = this.#saving !== null
    if (!this.isUnsaved) this.read(kept, { isFresh: true })
    else this.#openUnsaved(kept)
  }

  #openUnsaved(kept: KeptDraft | null): void {
    if (this.#saving || this.state.elsewhere) return
    const mine = { text: this.state.draft.text, version: this.#base.version, typedAt: this.#typedAt }
    const { show, other } = draftToShow(mine, kept)
    this.#refused = ''
    if (show === 'kept' && kept) this.#take(kept)
    else if (kept && !other) this.#base = { ...kept, seenMessageId: kept.seenMessageId ?? undefined }
    if (other) this.#set({ elsewhere: other })
    this.#saveLater()
  }

  /** The ticket was read anew. `isFresh`: after it was opened. */
  read(kept: KeptDraft | null, { isFresh }: { isFresh: boolean }): void {
    const { elsewhere, problem } = this.state
    if (elsewhere) this.#lookElsewhere(elsewhere, kept)
    // The server answers again.
    if (problem && !staysRefused(problem.status)) this.#sayAgain()
    if (this.isUnsaved || this.#saving || elsewhere) return
    const known = { version: this.#base.version, least: this.#least, isUntouched: isFresh && !this.#isTouched }
    if (mayTakeOver(kept?.version ?? null, known)) this.#take(kept)
  }

  /** Where the choice is between two texts, the other one is shown as it is now. One that was left here is nobody else’s. */
  #lookElsewhere(shown: { text: string; version: number }, kept: KeptDraft | null): void {
    if (shown.version !== 0 && shown.version === this.#base.version) return
    const now = elsewhereNow(shown, kept)
    if (now.version !== shown.version) this.#set({ elsewhere: now })
  }

  #sayAgain(): void {
    this.#refused = ''
    void this.settle()
  }

  write(change: Partial<DraftText>): void {
    this.#isTouched = true
    this.#typedAt = Date.now()
    this.#set({ draft: { ...this.state.draft, ...change } })
    // What could not be kept is taken back.
    if (!this.isUnsaved) this.#set({ problem: null })
    this.#remember()
    this.#saveLater()
  }

  /** Saves what is not saved yet; done once nothing is under way. */
  async settle(): Promise<void> {
    window.clearTimeout(this.#later)
    while (this.#saving) await this.#saving
    if (this.#isOpen) await this.#send()
  }

  /** The page goes: a request that is on its way would go with it. */
  flush(): void {
    if (this.#isOpen) this.save?.(this.state.draft, this.#base.version, { keepalive: true }).catch(() => undefined)
  }

  /** One of two texts was chosen, or both. */
  choose(which: ChosenText): void {
    const { elsewhere, draft } = this.state
    if (!elsewhere) return
    const texts = { mine: draft.text, other: elsewhere.text, both: putTogether(elsewhere.text, draft.text) }
    this.#joined = which === 'both' ? elsewhere.text : null
    this.#base = {
      text: elsewhere.version === this.#base.version ? this.#base.text : elsewhere.text,
      seenMessageId: undefined,
      version: elsewhere.version,
    }
    this.#least = Math.max(this.#least, elsewhere.version)
    this.#set({ elsewhere: null })
    this.write({ text: texts[which] })
    void this.settle()
  }

  /** It was sent: the server has dropped it. */
  sent(): void {
    window.clearTimeout(this.#later)
    this.#round += 1
    this.#least = Math.max(this.#least, this.#base.version + 1)
    this.#joined = null
    this.#failures = 0
    this.#take(null)
    this.onKept(this.#base)
  }

  get isUnsaved(): boolean {
    const { text, seenMessageId } = this.state.draft
    if (text === '' && this.#base.text === '') return false
    return text !== this.#base.text || seenMessageId !== this.#base.seenMessageId
  }

  get #isOpen(): boolean {
    return this.isUnsaved && !this.state.elsewhere && JSON.stringify(this.state.draft) !== this.#refused
  }

  #take(kept: Pick<KeptDraft, 'text' | 'version' | 'seenMessageId'> | null): void {
    const seen = kept?.seenMessageId ?? undefined
    this.#base = { text: kept?.text ?? '', seenMessageId: seen, version: kept?.version ?? 0 }
    this.#least = Math.max(this.#least, this.#base.version)
    const { isInternal } = this.state.draft
    this.#set({ draft: { text: this.#base.text, isInternal, ...(seen ? { seenMessageId: seen } : {}) }, elsewhere: null, problem: null })
    this.#remember()
  }

  #saveLater(ms = pauseMs): void {
    window.clearTimeout(this.#later)
    if (this.#isOpen) this.#later = window.setTimeout(() => void this.settle(), ms)
  }

  #send(): Promise<void> {
    const { draft } = this.state
    const round = this.#round
    const done = (reply: { version: number }) => {
      if (round !== this.#round) return
      this.#base = { text: draft.text, seenMessageId: draft.seenMessageId, version: reply.version }
      this.#least = Math.max(this.#least, reply.version)
      this.#refused = ''
      this.#failures = 0
      this.#joined = null
      this.#set({ problem: null })
      this.#remember()
      this.onKept({ text: draft.text, version: reply.version })
    }
    const failed = (failure: unknown) => {
      if (round !== this.#round) return
      const problem = failure instanceof Problem ? failure : null
      const other = problem?.code === 'draft.changed_elsewhere' ? draftElsewhere.safeParse(problem.body.draft).data : undefined
      if (other && goesOnFrom(this.state.draft.text, other.text)) this.#base = { ...other, seenMessageId: undefined }
      else if (other) this.#meet(other)
      else {
        // What is refused is not sent anew until it reads differently; a session that ended, once somebody has signed in.
        if (!problem || problem.status === 401 || staysRefused(problem.status)) this.#refused = JSON.stringify(draft)
        this.#failures += 1
        this.#set({ problem })
      }
    }
    const saving = (this.save?.(draft, this.#base.version, { keepalive: false }) ?? Promise.reject()).then(done, failed).finally(() => {
      this.#saving = null
      this.#saveLater(this.state.problem ? againAfter(this.#failures) : pauseMs)
    })
    this.#saving = saving
    return saving
  }

  /** Two texts met. What was put together with what the other window had before is parted again: that may have been sent since. */
  #meet(other: { text: string; version: number }): void {
    const { draft } = this.state
    this.#set({ draft: { ...draft, text: takenApart(draft.text, this.#joined) }, elsewhere: other, problem: null })
    this.#joined = null
    this.#remember()
  }

  /** What is not saved outlives a reload; what is saved is the server’s. */
  #remember(): void {
    const { text, seenMessageId } = this.state.draft
    const unsaved: Unsaved = { text, seenMessageId, version: this.#base.version, typedAt: this.#typedAt }
    if (this.isUnsaved) keepInTab(this.#staffId, this.#name, unsaved, new Date())
    else dropFromTab(this.#staffId, this.#name)
  }

  #set(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Of everybody who signed in on this page: each finds only their own. */
const drafts = new Map<string, OpenDraft>()

export function openDraftOf(staffId: string, ticketId: string, isInternal: boolean): OpenDraft {
  const name = `${staffId} ${ticketId} ${isInternal}`
  const before = drafts.get(name)
  if (before) return before
  const begun = new OpenDraft(staffId, ticketId, isInternal)
  drafts.set(name, begun)
  return begun
}
