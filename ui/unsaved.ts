import { type Held, isWorthAsking } from '#ui/worth-asking.ts'

// What of a form would be lost. A form is compared with what it held before somebody did anything in it, as it stands on the page: by its
// controls, whatever state is behind them. So a form that is new is watched without a word of its own.

type Watched = {
  /** What each control held before anybody did anything, or when somebody first came into it. */
  began: Map<Element, string>
  /** Those that were there before anybody did anything. */
  atFirst: ReadonlySet<Element>
  /** What was last written in a control, which may be gone by now. */
  typed: Map<Element, string>
  isEdited: boolean
  /** How often a row went, by its own button, with controls that were there from the beginning. */
  takenAway: number
  hasFiles: boolean
}
const watched = new WeakMap<Element, Watched>()

const controls = 'input, select, textarea, [aria-checked], [aria-pressed]'
const controlsOf = (form: Element) => [...form.querySelectorAll(controls)]
const stateOf = (form: Element) => new Map(controlsOf(form).map((control) => [control, heldBy(control)]))

const beginsAs = (form: Element) => ({ began: stateOf(form), atFirst: new Set(controlsOf(form)), typed: new Map<Element, string>() })

const isTick = (control: Element) => control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

/** Words, numbers and days. One of a list is picked, however it is found; where a list only suggests, what was typed stands. */
function isText(control: Element): boolean {
  if (control instanceof HTMLTextAreaElement) return true
  if (!(control instanceof HTMLInputElement) || isTick(control) || control.type === 'hidden') return false
  return control.getAttribute('role') !== 'combobox' || control.hasAttribute('data-free')
}

function heldBy(control: Element): string {
  if (isTick(control)) return String((control as HTMLInputElement).checked)
  // What was chosen of files stands elsewhere, and the control is emptied for the next.
  if (control instanceof HTMLInputElement && control.type === 'file') return ''
  const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement
  return isField ? control.value : `${control.getAttribute('aria-checked') ?? control.getAttribute('aria-pressed')}`
}

/** Radio buttons are one question, by their name or by the group that they stand in. */
function questionOf(control: Element, place: number): string {
  if (control instanceof HTMLInputElement && control.type === 'radio') return `radio ${control.name}`
  const group = control.getAttribute('role') === 'radio' ? control.closest('[role=radiogroup]') : null
  return group ? `group ${[...document.querySelectorAll('[role=radiogroup]')].indexOf(group)}` : `control ${place}`
}

/** A press that may change what is in a form without a word typed: a row taken away, an option picked by its key. */
function mayChange({ type, target, key }: Event & { key?: string }): boolean {
  if (!(target instanceof Element)) return false
  if (type === 'keydown') return key === 'Enter' && target.getAttribute('role') === 'combobox'
  const pressed = target.closest('button, [role=option]')
  return pressed !== null && pressed.getAttribute('type') !== 'submit'
}

/** A row goes with its button, and so do its controls. What somebody added since they came is no loss. */
function countTakenAway(held: Watched, button: Element): void {
  const there = [...held.atFirst].filter((control) => control.isConnected)
  window.setTimeout(() => {
    if (!button.isConnected && there.some((control) => !control.isConnected)) held.takenAway += 1
  })
}

/** Watches a form until the returned function is called. */
export function watchForm(form: HTMLElement): () => void {
  const held: Watched = { ...beginsAs(form), isEdited: false, takenAway: 0, hasFiles: false }
  watched.set(form, held)
  // Choices that come late, and what is filled in by itself, are how it begins, until somebody does something; what a choice has brought begins
  // once somebody comes into it.
  const before = () => {
    held.began = held.isEdited ? new Map([...stateOf(form), ...held.began]) : stateOf(form)
    if (!held.isEdited) held.atFirst = new Set(held.began.keys())
  }
  const edited = ({ target }: Event) => {
    held.isEdited = true
    if (!(target instanceof Element) || !isText(target)) return
    held.typed.set(target, heldBy(target))
    if (!held.began.has(target)) held.began.set(target, '')
  }
  const chosen = (event: Event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') held.hasFiles = true
    edited(event)
  }
  const pressed = (event: Event) => {
    if (!mayChange(event)) return
    held.isEdited = true
    const button = event.type === 'click' && event.target instanceof Element ? event.target.closest('button') : null
    if (button) countTakenAway(held, button)
  }
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
  if (held) Object.assign(held, { ...beginsAs(form), isEdited: false, takenAway: 0, hasFiles: false })
}

/** Whether what was done in it since it began is worth a question. While it is sent, what is in it is in other hands. */
export function isChanged(form: Element | null): boolean {
  const held = form && watched.get(form)
  if (!held || form.matches('[data-busy], [data-passing]')) return false
  if (form.hasAttribute('data-holds')) return true
  return held.isEdited && (held.hasFiles || isWorthAsking(allHeld(form, held.began), [...held.typed.values()], held.takenAway))
}

function allHeld(form: Element, began: Map<Element, string>): Held[] {
  return controlsOf(form).map((control, place) => ({
    kind: isText(control) ? 'text' : 'choice',
    question: questionOf(control, place),
    began: began.get(control),
    now: heldBy(control),
  }))
}

/** What goes with this part of the page and is kept nowhere: forms, and what says so of itself. */
export function unsavedIn(place: ParentNode | null): Element[] {
  if (place === null) return []
  const forms = [...place.querySelectorAll('form:not([data-kept])')].filter(isChanged)
  return [...forms, ...[...place.querySelectorAll('[data-unsaved]')].filter((held) => !isSent(held))]
}

/** A form in it is being sent, and with it what it holds: by the time that it closes what opened it, nothing of it is left to lose. */
const isSent = (held: Element) => held.querySelector('form[data-busy]') !== null

type Way = { pathname: string; search: string }

/** What of an address, beside its path, says which part of a page is shown. */
const parts = ['part', 'action']

/** Whether the page, or the part of it, is another one there. */
export function isElsewhere(from: Way, to: Way): boolean {
  const [here, there] = [new URLSearchParams(from.search), new URLSearchParams(to.search)]
  return from.pathname !== to.pathname || parts.some((part) => here.get(part) !== there.get(part))
}
