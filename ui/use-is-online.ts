import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

const listen = (changed: () => void) => onlineManager.subscribe(changed)
const isOnline = () => onlineManager.isOnline()

/** Without a line nothing is asked for: what is not there yet is not on its way either. */
export const useIsOnline = (): boolean => useSyncExternalStore(listen, isOnline)
