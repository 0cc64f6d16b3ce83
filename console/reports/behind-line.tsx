import { type ReactNode, useEffect, useRef } from 'react'
import { ActionButton } from '#ui/action-button.tsx'

/**
 * What a line of a report was counted from, under the whole of it until it is closed: whoever asks for it is led there, and back to where they
 * were. `of`: what was asked for, anew with each press.
 */
export function BehindLine({
  title,
  close,
  of,
  onClose,
  children,
}: {
  title: string
  close: string
  of: object
  onClose: () => void
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press leads there, also one on the same name.
  useEffect(() => {
    if (document.activeElement instanceof HTMLElement) cameFrom.current = document.activeElement
    heading.current?.focus()
  }, [of])
  return (
    <section aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <ActionButton
        kind="quiet"
        onPress={() => {
          onClose()
          cameFrom.current?.focus()
        }}
      >
        {close}
      </ActionButton>
    </section>
  )
}
