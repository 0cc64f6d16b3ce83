import { type HistoryLocation, type RouterHistory, useRouter } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useIsSessionOver } from '#console/session/use-is-session-over.ts'
import { isNobodyLeft } from '#ui/drafts-left.ts'
import { laterPart } from '#ui/later-part.tsx'
import { type AskToLeave, LeaveContext } from '#ui/leave-context.ts'
import { isElsewhere, unsavedIn } from '#ui/unsaved.ts'

const LeaveDialog = laterPart(async () => (await import('#ui/leave-dialog.tsx')).LeaveDialog)

type Way = { currentLocation: HistoryLocation; nextLocation: HistoryLocation; action: string }

/** Whoever leaves what is not saved is asked first, by whichever way they go: out of a form, to another page, out of the window. */
export function LeaveProvider({ children }: { children: ReactNode }) {
  const { history } = useRouter()
  const isOver = useIsSessionOver()
  const [asked, setAsked] = useState<{ leave: () => void } | null>(null)
  /** Who has just said yes is not asked again by the page that they leave for, nor by what closes with the form. */
  const isAgreed = useRef(false)
  const ask = useCallback<AskToLeave>((isLost, leave) => (isLost && !isAgreed.current ? setAsked({ leave }) : leave()), [])

  useEffect(
    () =>
      history.block({
        enableBeforeUnload: () => !isOver && !isNobodyLeft() && unsavedIn(document).length > 0,
        // Held at once and gone on with later: a second step back while one waited would leave the history in disorder.
        blockerFn: (way: Way) => {
          if (isAgreed.current || !isElsewhere(way.currentLocation, way.nextLocation)) return false
          // A dialog that stands beside the page outlives it.
          if (unsavedIn(document.querySelector('main')).length === 0) return false
          // Beneath the sheet of a session that ended nobody can answer; what was typed stays.
          if (!isOver) setAsked({ leave: () => goOn(history, way) })
          return true
        },
      }),
    [history, isOver],
  )
  const leave = () => {
    // The question gives focus back to the form first, so that the form can give it back to what opened it.
    flushSync(() => setAsked(null))
    isAgreed.current = true
    asked?.leave()
    window.setTimeout(() => {
      isAgreed.current = false
    })
  }
  return (
    <LeaveContext value={ask}>
      {children}
      {asked && <LeaveDialog onStay={() => setAsked(null)} onLeave={leave} />}
    </LeaveContext>
  )
}

/** To where they were going, without asking again. */
function goOn(history: RouterHistory, { currentLocation, nextLocation: { href, state }, action }: Way): void {
  const ignoreBlocker = { ignoreBlocker: true }
  if (action === 'PUSH') history.push(href, state, ignoreBlocker)
  else if (action === 'REPLACE') history.replace(href, state, ignoreBlocker)
  else history.go(state.__TSR_index - currentLocation.state.__TSR_index, ignoreBlocker)
}
