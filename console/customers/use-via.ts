import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Via } from '#console/customers/opening-context.ts'

const ways: readonly string[] = ['search', 'list', 'recent', 'ticket', 'link']

/** How the agent got here (`?via=search`), read once and taken out of the address, so that a bookmark does not say it again. */
export function useVia(): Via {
  const router = useRouter()
  const [via] = useState(() => new URLSearchParams(window.location.search).get('via') ?? '')

  useEffect(() => {
    const { pathname, search, hash } = window.location
    const left = new URLSearchParams(search)
    if (!left.has('via')) return
    left.delete('via')
    router.history.replace(`${pathname}${left.size > 0 ? `?${left}` : ''}${hash}`)
  }, [router])

  return ways.includes(via) ? (via as Via) : 'link'
}
