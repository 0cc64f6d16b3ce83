import { createContext, useContext, useLayoutEffect, useRef } from 'react'

/**
 * A key and what it does. `keys`: one key (`/`, `e`, `?`), two after another (`g d`), or a chord (`mod+k`, `mod+enter`, `alt+arrowdown`);
 * `mod` is Ctrl, on a Mac Command. Single keys rest while text has focus and where a person has switched them off.
 */
/** `moves`: it only moves a mark, so that several of them are no text. */
export type KeyBinding = { keys: string; label: string; run: () => void; group?: 'anywhere' | 'here'; moves?: true }

export type KeyBoard = {
  /** Until the returned function is called; the newest wins. */
  register: (binding: { current: KeyBinding }, layer: number) => () => void
  raise: () => () => void
  /** Something that keys act on is on its way, until the returned function is called. */
  wait: () => () => void
  all: () => KeyBinding[]
  singleKeysOn: boolean
  switchSingleKeys: (on: boolean) => void
}

const idle: KeyBoard = {
  register: () => () => undefined,
  raise: () => () => undefined,
  wait: () => () => undefined,
  all: () => [],
  singleKeysOn: true,
  switchSingleKeys: () => undefined,
}

export const KeysContext = createContext<KeyBoard>(idle)

/** How many overlays lie under this place. Keys of what lies beneath an overlay rest. */
export const KeyLayerContext = createContext(0)

export const useKeyBoard = () => useContext(KeysContext)

/** Registers keys for as long as the component is in view, from the moment that it is drawn; `null` entries are left out. */
export function useKeys(bindings: readonly (KeyBinding | null)[]): void {
  const { register } = useKeyBoard()
  const layer = useContext(KeyLayerContext)
  const present = bindings.filter((binding) => binding !== null)
  const held = useRef(new Map<string, { current: KeyBinding }>())
  const names = present.map(({ keys }) => keys).join('\n')

  for (const binding of present) {
    const known = held.current.get(binding.keys)
    if (known) known.current = binding
    else held.current.set(binding.keys, { current: binding })
  }

  useLayoutEffect(() => {
    const leave = names
      .split('\n')
      .map((keys) => held.current.get(keys))
      .filter((binding) => binding !== undefined)
      .map((binding) => register(binding, layer))
    return () => {
      for (const each of leave) each()
    }
  }, [names, layer, register])
}

/** Keys do nothing for as long as this is true: what is typed before a place is there was not meant for the one before it. */
export function useKeysRest(rest: boolean): void {
  const { raise } = useKeyBoard()
  useLayoutEffect(() => (rest ? raise() : undefined), [rest, raise])
}

/**
 * Single keys wait for as long as this is true: one that is pressed before the place is there is done once it is. What is typed on, as if the
 * field were open already, is done by none of its letters.
 */
export function useKeysWait(wait: boolean): void {
  const { wait: begin } = useKeyBoard()
  useLayoutEffect(() => (wait ? begin() : undefined), [wait, begin])
}

/** True where typing belongs to a text, not to a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}

/** How a press is written in a binding: "mod+k", "alt+arrowdown", "g". */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const parts = [event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', event.key.toLowerCase()]
  return parts.filter(Boolean).join('+')
}

/** How a binding is shown: "Ctrl K", "G D", "/". */
export function capOf(keys: string): string {
  const named: Record<string, string> = { mod: 'Ctrl', alt: 'Alt', enter: 'Enter', escape: 'Esc', arrowdown: '↓', arrowup: '↑' }
  return keys
    .split(/[+ ]/)
    .map((key) => named[key] ?? key.toUpperCase())
    .join(' ')
}
