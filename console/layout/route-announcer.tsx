import { useEffect, useRef, useState } from 'react'
import { messages } from '#console/layout/messages.ts'
import { isTyping } from '#ui/keys.ts'

/** A page that comes with its data names itself late; one whose name is that of the page before has no other. */
const namedWithinMs = 3_000

/** Says the title of a page that was opened and moves focus to it, as a page load would. Tabs of one record keep focus where it is. */
export function RouteAnnouncer({ path }: { path: string }) {
  const [said, setSaid] = useState('')
  const before = useRef(path)
  // Taken while it is drawn: a page that is there at once has named itself before any effect here.
  const drawn = useRef({ path, titleBefore: document.title })
  if (drawn.current.path !== path) drawn.current = { path, titleBefore: document.title }

  useEffect(() => {
    if (before.current === path) return
    before.current = path
    const { titleBefore } = drawn.current
    const left = document.activeElement
    const named = new MutationObserver(() => {
      if (document.title !== titleBefore) arrive()
    })
    const arrive = () => {
      named.disconnect()
      window.clearTimeout(late)
      setSaid(messages.arrived(document.title))
      focusPage(left)
    }
    const late = window.setTimeout(arrive, namedWithinMs)
    // A page that is fetched first stands a while longer where its form was; when that goes, focus would fall out of the page.
    const falls = new MutationObserver(() => {
      if (document.activeElement === document.body) document.getElementById('page')?.focus()
    })
    const settled = window.setTimeout(() => falls.disconnect(), 5_000)
    const soon = window.setTimeout(() => {
      focusPage(left)
      falls.observe(document.body, { childList: true, subtree: true })
      if (document.title !== titleBefore) arrive()
      else named.observe(document.head, { childList: true, subtree: true, characterData: true })
    }, 60)
    return () => {
      for (const timer of [soon, late, settled]) window.clearTimeout(timer)
      named.disconnect()
      falls.disconnect()
    }
  }, [path])

  return (
    <p className="for-ears" aria-live="polite">
      {said}
    </p>
  )
}

function focusPage(left: Element | null) {
  const focused = document.activeElement
  // Whoever types somewhere by now, into the interaction bar for one, is left there.
  if (focused !== left && isTyping(focused)) return
  if (!focused || focused === document.body || !document.getElementById('page')?.contains(focused)) document.getElementById('page')?.focus()
}
