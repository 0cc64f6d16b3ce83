// What of a form would be lost. A form is compared with what it held before somebody did anything in it, as it stands on the page: by its
// controls, whatever state is behind them. So a form that is new is watched without a word of its own.

type Watched = { began: string; isEdited: boolean }
const watched = new WeakMap<Element, Watched>()

const controls = 'input, select, textarea, [aria-checked], [aria-pressed]'

/** What is typed, ticked and chosen in it, in order: a row that was added or taken away makes another one as well. */
function stateOf(form: Element): string {
  return JSON.stringify([...form.querySelectorAll(controls)].map(heldBy))
}

function heldBy(control: Element): string | boolean | null {
  if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) return control.checked
  // What was chosen of files stands elsewhere, and the control is emptied for the next.
  if (control instanceof HTMLInputElement && control.type === 'file') return null
  const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement
  return isField ? control.value : (control.getAttribute('aria-checked') ?? control.getAttribute('aria-pressed'))
}

/** A press that may change what is in a form without a word typed: a row taken away, an option picked by its key. */
function mayChange({ type, target, key }: Event & { key?: string }): boolean {
  if (!(target instanceof Element)) return false
  if (type === 'keydown') return key === 'Enter' && target.getAttribute('role') === 'combobox'
  const pressed = target.closest('button, [role=option]')
  return pressed !== null && pressed.getAttribute('type') !== 'submit'
}

/** Watches a form until the returned function is called. */
export function watchForm(form: HTMLElement): () => void {
  const held: Watched = { began: stateOf(form), isEdited: false }
  watched.set(form, held)
  // Choices that come late, and what is filled in by itself, are how it begins, until somebody does something.
  const before = () => {
    if (!held.isEdited) held.began = stateOf(form)
  }
  const edited = () => {
    held.isEdited = true
  }
  const chosen = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.type === 'file') held.began = 'without these files'
    edited()
  }
  const pressed = (event: Event) => mayChange(event) && edited()
  const heard: [string, (event: Event) => void][] = [
    ...['focusin', 'pointerdown', 'keydown', 'beforeinput'].map((kind): [string, () => void] => [kind, before]),
    ['input', edited],
    ['change', chosen],
    ['click', pressed],
    ['keydown', pressed],
  ]
  for (const [kind, listener] of heard) form.addEventListener(kind, listener, true)
  return () => {
    for (const [kind, listener] of heard) form.removeEventListener(kind, listener, true)
  }
}

/** It is saved as it stands: this is how it begins now. */
export function settleForm(form: Element | null): void {
  const held = form && watched.get(form)
  if (held) Object.assign(held, { began: stateOf(form), isEdited: false })
}

/** Whether it differs from what it began with. While it is sent, what is in it is in other hands. */
export function isChanged(form: Element | null): boolean {
  const held = form && watched.get(form)
  if (!held || form.matches('[data-busy], [data-passing]')) return false
  return form.hasAttribute('data-holds') || (held.isEdited && held.began !== stateOf(form))
}

/** What goes with this part of the page and is kept nowhere: forms, and what says so of itself. */
export function unsavedIn(place: ParentNode | null): Element[] {
  if (place === null) return []
  const forms = [...place.querySelectorAll('form:not([data-kept])')].filter(isChanged)
  return [...forms, ...place.querySelectorAll('[data-unsaved]')]
}

type Way = { pathname: string; search: string }

/** What of an address, beside its path, says which part of a page is shown. */
const parts = ['part', 'action']

/** Whether the page, or the part of it, is another one there. */
export function isElsewhere(from: Way, to: Way): boolean {
  const [here, there] = [new URLSearchParams(from.search), new URLSearchParams(to.search)]
  return from.pathname !== to.pathname || parts.some((part) => here.get(part) !== there.get(part))
}
