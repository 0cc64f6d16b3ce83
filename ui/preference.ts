import { useCallback, useSyncExternalStore } from 'react'

const changed = 'steward:preference'

/** A preference of this person on this machine (never data): how dense, which scheme, whether single keys are on. */
export function usePreference<Value extends string>(
  name: string,
  values: readonly Value[],
  otherwise: Value,
): [Value, (value: Value) => void] {
  const key = `steward.${name}`
  const stored = useSyncExternalStore(listen, () => read(key))
  const value = values.find((each) => each === stored) ?? otherwise

  const keep = useCallback(
    (next: Value) => {
      try {
        window.localStorage.setItem(key, next)
      } catch {
        // A browser that keeps nothing still works; it asks again next time.
      }
      window.dispatchEvent(new Event(changed))
    },
    [key],
  )

  return [value, keep]
}

function listen(tell: () => void): () => void {
  window.addEventListener('storage', tell)
  window.addEventListener(changed, tell)
  return () => {
    window.removeEventListener('storage', tell)
    window.removeEventListener(changed, tell)
  }
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}
