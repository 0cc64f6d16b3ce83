import { useLocation } from '@tanstack/react-router'
import { useId, useState } from 'react'
import styles from '#console/interactions/contact-forms.module.css'
import { dropWords as words } from '#console/interactions/drop-words.ts'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import { idOf, whoIn } from '#console/interactions/party.ts'
import { hasWrittenNote } from '#console/notes/kept-drafts.ts'
import { useSession } from '#console/session/session-context.tsx'
import { dropInteraction, undoDropInteraction } from '#contract/contact-forms.ts'
import type { DropReason } from '#contract/interactions.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { useGo } from '#ui/place-link.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const reasons = Object.keys(words.reasons) as DropReason[]
const outdates = ['openInteractions', 'listNotesOwed', 'recent', 'getCustomer', 'getDashboard', 'getStatus', 'noteCoverage']

/** Ends a contact in which nothing was done, with how it came to be begun; right after, it can be taken up again. */
export function DropContact({ contact, close }: { contact: OpenInteraction; close: () => void }) {
  const [isDone, setDone] = useState(false)
  const { pathname } = useLocation()
  const go = useGo()
  const { home } = whoIn(contact)
  const dropped = () => {
    setDone(true)
    // Its note is written no more.
    if (pathname === `${home}/notes/new`) go(home)
  }
  return (
    <Overlay label={words.title} onClose={close}>
      {isDone ? <Dropped contact={contact} close={close} /> : <DropForm contact={contact} onDone={dropped} close={close} />}
    </Overlay>
  )
}

function DropForm({ contact, onDone, close }: { contact: OpenInteraction; onDone: () => void; close: () => void }) {
  const { staff } = useSession()
  const [because, setBecause] = useState<DropReason>('pressed')
  const drop = useSubmit(dropInteraction, { outdates, onDone })
  const name = useId()
  const { can } = contact
  const refusal = can.drop.allowed ? undefined : [can.drop.because, can.drop.instead].filter(Boolean).join(' ')
  const rests = refusal ?? (hasWrittenNote(staff.id, idOf(whoIn(contact).party)) ? words.written : undefined)
  const submit = () => {
    if (drop.isPending || rests !== undefined) return
    drop.mutate({ params: { id: contact.id }, body: { because } })
  }

  return (
    <OverlayForm
      title={words.title}
      act={words.act}
      because={rests}
      busy={drop.isPending}
      refused={drop.error?.detail ?? rests}
      leave={words.cancel}
      onSubmit={submit}
      onClose={close}
    >
      <p className={styles.quiet}>{words.about}</p>
      <fieldset className={styles.choices}>
        <legend>{words.how}</legend>
        {reasons.map((each) => (
          <label key={each}>
            {/* biome-ignore lint/a11y/noAutofocus: the dialog asks this one question */}
            <input type="radio" name={name} checked={each === because} autoFocus={each === because} onChange={() => setBecause(each)} />
            <span>{words.reasons[each]}</span>
          </label>
        ))}
      </fieldset>
    </OverlayForm>
  )
}

function Dropped({ contact, close }: { contact: OpenInteraction; close: () => void }) {
  const undo = useSubmit(undoDropInteraction, { outdates, onDone: close })
  return (
    <OverlayForm
      title={words.done}
      act={words.undo}
      busy={undo.isPending}
      refused={undo.error?.detail}
      leave={words.close}
      focusOn="button:not([type='submit'])"
      onSubmit={() => undo.mutate({ params: { id: contact.id } })}
      onClose={close}
    >
      <p className={styles.quiet}>{whoIn(contact).name}</p>
    </OverlayForm>
  )
}
