import type { ReactNode } from 'react'
import { FormPanel } from '#ui/form-panel.tsx'

type Words = { retire: (name: string) => string; retireAct: string; bringBack: (name: string) => string }

type Props = {
  name: string
  retired: boolean
  words: Words
  /** What retiring touches. */
  lead: ReactNode
  onRetired: (retired: boolean) => Promise<unknown>
  onClose: () => void
}

/** Takes something out of what may be chosen from now on, or puts it back. */
export function RetirePanel({ name, retired, words, lead, onRetired, onClose }: Props) {
  const title = retired ? words.bringBack(name) : words.retire(name)
  return (
    <FormPanel
      title={title}
      lead={retired ? undefined : lead}
      act={retired ? title : words.retireAct}
      onSubmit={() => onRetired(!retired)}
      onClose={onClose}
    />
  )
}
