import { useRouter } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { type ListState, listAddress, readListAddress } from '#console/find/list-address.ts'
import type { SavedView } from '#contract/find.ts'

/** What the list shows, kept in the address. Read from it as it was written: "4820.10" is no number here. */
export function useListState(views: readonly SavedView[]): [ListState, (change: Partial<ListState>) => void] {
  const { history } = useRouter()
  const search = useSyncExternalStore(history.subscribe, () => history.location.search)
  const state = readListAddress(search, views)
  return [state, (change) => history.push(listAddress({ ...state, ...change }))]
}
