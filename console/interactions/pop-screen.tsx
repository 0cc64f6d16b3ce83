import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { useHas } from '#console/session/session-context.tsx'
import { lookUpCall } from '#contract/interactions.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { useGo } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** The door for any telephone system: /pop?phone=…&direction=…&call=… opens who calls, with a contact; whom to look among; or, where nobody has the number, a new prospect. */
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
  const found = reply.data
  const has = useHas()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a call is opened once, however often the page is drawn
  useEffect(() => {
    if (!found || hasGone.current) return
    hasGone.current = true
    const call = { kind: 'customer' as const, channel: 'call' as const, direction, ...(callId === undefined ? {} : { callId }) }
    const [customer] = found.items
    const [prospect] = found.prospects
    const count = found.items.length + found.prospects.length
    if (count === 1 && customer) {
      const caller = customer.caller ? { caller: customer.caller } : {}
      start({ ...call, customerId: customer.id, ...caller }).finally(() => go(`/customers/${customer.id}`))
    } else if (count === 1 && prospect) {
      const caller = { name: prospect.name, relationship: messages.start.themselves }
      start({ ...call, prospectId: prospect.id, caller }).finally(() => go(`/prospects/${prospect.id}`))
    } else if (count === 0 && found.phone && has('interaction.open')) {
      go(`/prospects/new?${new URLSearchParams({ phone: found.phone, direction, ...(callId === undefined ? {} : { call: callId }) })}`)
    } else go(`/${customer || !prospect ? 'customers' : 'prospects'}?q=${encodeURIComponent(phone)}`)
  }, [found])

  if (reply.error) return <FailedState what={messages.pop.failed} why={reply.error.detail} onRetry={() => void reply.refetch()} />
  return <LoadingBars rows={3} />
}
