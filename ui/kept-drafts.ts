import { isNobodyLeft } from '#ui/drafts-left.ts'

type Kept = { draft: unknown; isUnsaved: boolean }

/** Drafts by what they are for, for as long as this page lives. What outlives a reload stands in drafts-in-tab.ts. */
const kept = new Map<string, Kept>()

const askFirst = (event: BeforeUnloadEvent) => {
  if (!isNobodyLeft()) event.preventDefault()
}

/** Closing the window asks first while any draft holds something, whichever page is shown. */
function watchClosing() {
  const holdsSomething = [...kept.values()].some(({ isUnsaved }) => isUnsaved)
  if (holdsSomething) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
}

/** What was kept under this name; `Draft` is what was given to `keepDraft` for it. */
export const keptDraft = <Draft>(of: string | undefined) => (of === undefined ? undefined : (kept.get(of)?.draft as Draft | undefined))

/** `isUnsaved`: something in it would be lost. */
export function keepDraft(of: string, draft: unknown, isUnsaved: boolean) {
  kept.set(of, { draft, isUnsaved })
  watchClosing()
}

export function forgetDraft(of: string) {
  kept.delete(of)
  watchClosing()
}

/** For a person who takes over the page of another: nothing of theirs is shown or asked about. */
export function forgetAllDrafts() {
  kept.clear()
  watchClosing()
}
