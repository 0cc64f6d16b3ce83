import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { EarlyKeys } from '#ui/early-keys.ts'
import { isTyping, type KeyBinding, type KeyBoard, KeysContext, pressed } from '#ui/keys.ts'
import { usePreference } from '#ui/preference.ts'

/** Between the two keys of a sequence. */
const patienceMs = 1_200
/** One place may come after the other; what is early waits for the last of them. */
const restMs = 50

type Registered = { binding: { current: KeyBinding }; layer: number }

/** Listens to the whole page once, runs what is registered, and marks the page while Alt is held. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [singleKeys, keepSingleKeys] = usePreference('single-keys', ['on', 'off'], 'on')
  const registered = useRef<Registered[]>([])
  const layers = useRef(0)
  const [early] = useState(() => new EarlyKeys())
  const doEarly = useRef(() => undefined as unknown)
  const singleKeysOn = singleKeys === 'on'

  const board = useMemo<KeyBoard>(
    () => ({
      register: (binding, layer) => {
        const entry = { binding, layer }
        // The first that is there: what was pressed while the page was loaded waited for it.
        if (registered.current.length === 0) window.setTimeout(() => doEarly.current(), restMs)
        registered.current.push(entry)
        return () => {
          registered.current = registered.current.filter((each) => each !== entry)
        }
      },
      raise: () => {
        layers.current += 1
        return () => {
          layers.current -= 1
        }
      },
      wait: () => {
        const isThere = early.wait()
        return () => {
          isThere()
          window.setTimeout(() => doEarly.current(), restMs)
        }
      },
      all: () => [...new Map(registered.current.map(({ binding }) => [binding.current.keys, binding.current])).values()],
      singleKeysOn,
      switchSingleKeys: (on) => keepSingleKeys(on ? 'on' : 'off'),
    }),
    [singleKeysOn, keepSingleKeys, early],
  )

  useEffect(() => {
    let first = { key: '', at: 0 }

    const press = (event: KeyboardEvent) => {
      if (event.key === 'Alt') document.documentElement.dataset.keys = 'shown'
      if (event.defaultPrevented || event.isComposing || event.repeat || event.key === 'Shift' || event.key === 'Alt') return

      const now = pressed(event)
      const isChord = event.ctrlKey || event.metaKey || event.altKey
      if (!isChord && (!singleKeysOn || isTyping(event.target))) return
      if (isChord) early.spoil()
      const isNothingThere = registered.current.length === 0
      if (!isChord && event.key.length === 1 && early.take(now, event.timeStamp, early.isWaiting || isNothingThere)) {
        // A space still presses the button that has focus.
        if (!isNothingThere && event.key !== ' ') event.preventDefault()
        return
      }

      const sequence = !isChord && event.timeStamp - first.at < patienceMs ? `${first.key} ${now}` : now
      const found = find(sequence) ?? find(now)
      first = { key: isChord || found ? '' : now, at: event.timeStamp }
      if (!found) return

      event.preventDefault()
      found.run()
    }
    const release = (event: KeyboardEvent | FocusEvent) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Alt') delete document.documentElement.dataset.keys
    }
    const find = (keys: string) =>
      registered.current.findLast(({ binding, layer }) => layer === layers.current && binding.current.keys === keys)?.binding.current

    doEarly.current = () => {
      if (early.isWaiting || registered.current.length === 0 || isTyping(document.activeElement)) return
      for (const { run } of early.ready(find, performance.now())) run()
    }

    document.addEventListener('keydown', press)
    document.addEventListener('keyup', release)
    window.addEventListener('blur', release)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('keyup', release)
      window.removeEventListener('blur', release)
    }
  }, [singleKeysOn, early])

  return <KeysContext value={board}>{children}</KeysContext>
}
