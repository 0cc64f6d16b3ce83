import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { lookUpCall } from '#contract/interactions.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { useGo } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** The door for any telephone system: /pop?phone=…&direction=…&call=… opens who calls, with a contact, or the customers to look among. */
export function PopScreen() {
  const { searchStr } = useLocation()
  const asked = new URLSearchParams(searchStr)
  const phone = asked.get('phone') ?? ''
  const direction = asked.get('direction') === 'outbound' ? ('outbound' as const) : ('inbound' as const)
  const callId = asked.get('call') ?? undefined
  const { start } = useInteraction()
  const go = useGo()
  const reply = useReply(lookUpCall, { query: { phone: phone || '-' } }, { freshFor: 0 })
  const hasGone = useRef(false)
  const found = reply.data?.items

  // biome-ignore lint/correctness/useExhaustiveDependencies: a call is opened once, however often the page is drawn
  useEffect(() => {
    if (!found || hasGone.current) return
    hasGone.current = true
    const [only, ...others] = found
    if (!only || others.length > 0) return go(`/customers?q=${encodeURIComponent(phone)}`)
    start({
      customerId: only.id,
      kind: 'customer',
      channel: 'call',
      direction,
      ...(callId === undefined ? {} : { callId }),
      ...(only.caller ? { caller: only.caller } : {}),
    }).finally(() => go(`/customers/${only.id}`))
  }, [found])

  if (reply.error) return <FailedState what={messages.pop.failed} why={reply.error.detail} onRetry={() => void reply.refetch()} />
  return <LoadingBars rows={3} />
}
