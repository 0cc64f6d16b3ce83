import { type RefObject, useEffect, useRef } from 'react'
import type { Problem } from '#ui/problem.ts'

/** For a form: its ref, and what brings focus to the first field that is marked. A refusal of the server's does so by itself. */
export function useFirstWrong(refused: Problem | null): [RefObject<HTMLFormElement | null>, () => void] {
  const form = useRef<HTMLFormElement>(null)
  // After the marks are drawn.
  const go = () => void window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal
  useEffect(() => {
    if (refused) go()
  }, [refused])
  return [form, go]
}
