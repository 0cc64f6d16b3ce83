import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

export type PlaceLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string }

/** A link to a place in the app: a true anchor, so that it opens in a new tab, that moves without loading the page anew. */
export function PlaceLink({ to, onClick, ...rest }: PlaceLinkProps) {
  const go = useGo()

  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const wantsBrowser = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0 || rest.target === '_blank'
    if (event.defaultPrevented || wantsBrowser) return
    event.preventDefault()
    go(to)
  }

  return <a {...rest} href={to} onClick={follow} />
}

/** Moves to a path of the app. */
export function useGo(): (to: string) => void {
  const router = useRouter({ warn: false })
  return (to) => (router ? router.history.push(to) : window.location.assign(to))
}
