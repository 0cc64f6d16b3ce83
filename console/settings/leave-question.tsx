import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect, useState } from 'react'
import { messages } from '#console/settings/messages.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'

const words = messages.leave
type Place = { pathname: string }

/** Whoever goes elsewhere while a form of this place holds what is not saved is asked first, by whichever way they go. */
export function LeaveQuestion({ place }: { place: RefObject<HTMLElement | null> }) {
  const { history } = useRouter()
  const [asked, setAsked] = useState<{ answer: (stays: boolean) => void } | null>(null)
  useEffect(() => {
    const holdsUnsaved = () => place.current?.querySelector('[data-unsaved]') != null
    return history.block({
      enableBeforeUnload: holdsUnsaved,
      blockerFn: ({ currentLocation, nextLocation }: { currentLocation: Place; nextLocation: Place }) => {
        if (currentLocation.pathname === nextLocation.pathname || !holdsUnsaved()) return false
        return new Promise<boolean>((answer) =>
          setAsked((before) => {
            // Somebody who goes elsewhere once more is asked about that.
            before?.answer(true)
            return { answer }
          }),
        )
      },
    })
  }, [history, place])
  if (!asked) return null
  const say = (stays: boolean) => {
    setAsked(null)
    asked.answer(stays)
  }
  return (
    <Overlay label={words.title} onClose={() => say(true)}>
      <OverlayForm
        title={words.title}
        act={words.act}
        busy={false}
        leave={words.stay}
        focusOn="button:last-of-type"
        onSubmit={() => say(false)}
        onClose={() => say(true)}
      >
        <p>{words.lead}</p>
      </OverlayForm>
    </Overlay>
  )
}
