import type { ReactNode } from 'react'
import { ActionButton } from '#ui/action-button.tsx'

/** What a line of a report was counted from, under it until it is closed. */
export function BehindLine({
  title,
  close,
  onClose,
  children,
}: {
  title: string
  close: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {children}
      <ActionButton kind="quiet" onPress={onClose}>
        {close}
      </ActionButton>
    </section>
  )
}
