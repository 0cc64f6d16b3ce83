import { useLocation } from '@tanstack/react-router'

/** Which part of a page its address asks for (`?part=ledger`, or another name); the first where it asks for none that there is. */
export function usePart<Part extends string>(parts: readonly [Part, ...Part[]], name = 'part'): Part {
  const { searchStr } = useLocation()
  const asked = new URLSearchParams(searchStr).get(name)
  return parts.find((part) => part === asked) ?? parts[0]
}
