import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { messages as formWords } from '#console/interactions/form-messages.ts'
import { isCallHeld, whyRefused, withoutCall } from '#console/interactions/held-call.ts'
import { type Start, useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { homeOfContact } from '#console/interactions/party.ts'
import styles from '#console/interactions/pop-screen.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { lookUpCall } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { useKeysRest } from '#ui/keys.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { useGo } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.pop

/** The door for any telephone system: /pop?phone=…&direction=…&call=… opens who calls, with a contact; whom to look among; or, where nobody has the number, a new prospect. Rung again, a call that one’s own contact has opens whom that is with, whoever else has the number. */
export function PopScreen() {
  const { searchStr } = useLocation()
  const asked = new URLSearchParams(searchStr)
  const phone = asked.get('phone') ?? ''
  const direction = asked.get('direction') === 'outbound' ? ('outbound' as const) : ('inbound' as const)
  const callId = asked.get('call') ?? undefined
  const { start } = useInteraction()
  const go = useGo()
  const reply = useReply(lookUpCall, { query: { phone: phone || '-', ...(callId && { call: callId }) } }, { freshFor: 0 })
  const hasGone = useRef(false)
  const found = reply.data
  const has = useHas()
  const [refused, setRefused] = useState<{ contact: Start; home: string; why: string; isHeld: boolean } | null>(null)

  /** Who may look but not begin a contact is led to who calls all the same. */
  const begin = async (contact: Start, home: string) => {
    setRefused(null)
    try {
      // One that goes on may be with somebody else.
      go(has('interaction.open') ? homeOfContact(await start(contact)) : home)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setRefused({ contact, home, why: Object.values(failure.fields)[0] ?? whyRefused(failure), isHeld: isCallHeld(failure) })
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a call is opened once, however often the page is drawn
  useEffect(() => {
    if (!found || hasGone.current) return
    hasGone.current = true
    if (found.contact) return go(homeOfContact(found.contact))
    const call = { kind: 'customer' as const, channel: 'call' as const, direction, ...(callId === undefined ? {} : { callId }) }
    const [customer] = found.items
    const [prospect] = found.prospects
    const count = found.items.length + found.prospects.length
    if (count === 1 && customer) {
      const caller = customer.caller ? { caller: customer.caller } : {}
      void begin({ ...call, customerId: customer.id, ...caller }, `/customers/${customer.id}`)
    } else if (count === 1 && prospect) {
      const caller = { name: prospect.name, relationship: formWords.start.themselves }
      void begin({ ...call, prospectId: prospect.id, caller }, `/prospects/${prospect.id}`)
    } else if (count === 0 && found.phone && has('interaction.open')) {
      go(`/prospects/new?${new URLSearchParams({ phone: found.phone, direction, ...(callId === undefined ? {} : { call: callId }) })}`)
    } else go(`/${customer || !prospect ? 'customers' : 'prospects'}?q=${encodeURIComponent(phone)}`)
  }, [found])

  // Until who calls is there, whoever types on has not meant a shortcut of this page.
  useKeysRest(!reply.error && !refused)

  if (reply.error) return <FailedState what={words.failed} why={reply.error.detail} onRetry={() => void reply.refetch()} />
  if (refused)
    return (
      <SheetPage title={words.failed}>
        <div role="alert">
          <SunkenLine tone="stop" strong={words.notBegun}>
            {refused.why}
          </SunkenLine>
        </div>
        <div className={styles.choices}>
          {refused.isHeld && (
            <ActionButton onPress={() => void begin(withoutCall(refused.contact), refused.home)}>{formWords.start.ofYourOwn}</ActionButton>
          )}
          <ActionButton onPress={() => void begin(refused.contact, refused.home)}>{words.again}</ActionButton>
          <ActionButton onPress={() => go(refused.home)}>{words.without}</ActionButton>
        </div>
      </SheetPage>
    )
  return <LoadingBars rows={3} />
}
