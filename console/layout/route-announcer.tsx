import { useEffect, useRef, useState } from 'react'
import { messages } from '#console/layout/messages.ts'
import { isTyping } from '#ui/keys.ts'

/** Says the title of a page that was opened and moves focus to it, as a page load would. Tabs of one record keep focus where it is. */
export function RouteAnnouncer({ path }: { path: string }) {
  const [said, setSaid] = useState('')
  const before = useRef(path)

  useEffect(() => {
    if (before.current === path) return
    before.current = path
    const left = document.activeElement
    // A page that is fetched first stands a while longer where its form was; when that goes, focus would fall out of the page.
    const falls = new MutationObserver(() => {
      if (document.activeElement === document.body) document.getElementById('page')?.focus()
    })
    const settled = window.setTimeout(() => falls.disconnect(), 5_000)
    const soon = window.setTimeout(() => {
      setSaid(messages.arrived(document.title))
      const focused = document.activeElement
      // Whoever types somewhere by now, into the interaction bar for one, is left there.
      if (focused !== left && isTyping(focused)) return
      if (!focused || focused === document.body || !document.getElementById('page')?.contains(focused))
        document.getElementById('page')?.focus()
      falls.observe(document.body, { childList: true, subtree: true })
    }, 60)
    return () => {
      window.clearTimeout(soon)
      window.clearTimeout(settled)
      falls.disconnect()
    }
  }, [path])

  return (
    <p className="for-ears" aria-live="polite">
      {said}
    </p>
  )
}
