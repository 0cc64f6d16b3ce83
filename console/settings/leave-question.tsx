import { type HistoryLocation, useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect, useState } from 'react'
import { useIsSessionOver } from '#console/session/use-is-session-over.ts'
import { messages } from '#console/settings/messages.ts'
import { isNobodyLeft } from '#ui/drafts-left.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'

const words = messages.leave
type Way = { currentLocation: HistoryLocation; nextLocation: HistoryLocation; action: string }

export const holdsUnsaved = (place: HTMLElement | null) => place?.querySelector('[data-unsaved]') != null

/** Whoever goes elsewhere while a form of this place holds what is not saved is asked first, by whichever way they go. */
export function LeaveQuestion({ place }: { place: RefObject<HTMLElement | null> }) {
  const { history } = useRouter()
  const isOver = useIsSessionOver()
  const [asked, setAsked] = useState<Way | null>(null)
  useEffect(
    () =>
      history.block({
        enableBeforeUnload: () => !isOver && !isNobodyLeft() && holdsUnsaved(place.current),
        // Held at once and gone on with later: a second step back while one waited would leave the history in disorder.
        blockerFn: (way: Way) => {
          if (way.currentLocation.pathname === way.nextLocation.pathname || !holdsUnsaved(place.current)) return false
          // Beneath the sheet of a session that ended nobody can answer; what was typed stays.
          if (!isOver) setAsked(way)
          return true
        },
      }),
    [history, place, isOver],
  )
  if (!asked) return null
  const goOn = ({ currentLocation, nextLocation: { href, state }, action }: Way) => {
    const ignoreBlocker = { ignoreBlocker: true }
    if (action === 'PUSH') history.push(href, state, ignoreBlocker)
    else if (action === 'REPLACE') history.replace(href, state, ignoreBlocker)
    else history.go(state.__TSR_index - currentLocation.state.__TSR_index, ignoreBlocker)
  }
  return (
    <LeaveDialog
      onStay={() => setAsked(null)}
      onLeave={() => {
        setAsked(null)
        goOn(asked)
      }}
    />
  )
}

/** The question itself; the focus is on what loses nothing. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Overlay label={words.title} onClose={onStay}>
      <OverlayForm
        title={words.title}
        act={words.act}
        busy={false}
        leave={words.stay}
        focusOn="button:not([type='submit'])"
        onSubmit={onLeave}
        onClose={onStay}
      >
        <p>{words.lead}</p>
      </OverlayForm>
    </Overlay>
  )
}
