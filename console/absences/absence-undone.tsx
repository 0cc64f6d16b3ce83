import { useEffect, useRef } from 'react'
import { messages as words } from '#console/absences/messages.ts'
import type { UndoneAbsence } from '#console/absences/undo-absence.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** What came back with an absence that was taken back, and which tickets went on. Its button is gone: the keys go on here. */
export function AbsenceUndone({ undone: { back, left } }: { undone: UndoneAbsence }) {
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => said.current?.focus(), [])
  return (
    <div ref={said} role="status" tabIndex={-1}>
      <SunkenLine strong={words.undone(back, left.length)} />
      {left.length > 0 && (
        <ul aria-label={words.went}>
          {left.map(({ id, number, because }) => (
            <li key={id}>
              <PlaceLink to={`/tickets/${id}`}>{number}</PlaceLink> {because}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
