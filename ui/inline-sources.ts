import { createContext, useContext } from 'react'
import type { Trigger } from '#ui/inline-trigger.ts'
import type { Suggestion } from '#ui/type-ahead.tsx'

/** What a sign opens within a text: a list that is picked from while writing. */
export type InlineSource = {
  trigger: Trigger
  label: string
  find: (typed: string) => readonly Suggestion[]
  /** What stands in the text instead of sign and word. */
  pick: (suggestion: Suggestion) => string | Promise<string>
  /** What was picked before: behind it and a space the list stays closed. */
  picked?: readonly string[]
  /** Said when it could not be asked. */
  failed: string
}

const Sources = createContext<readonly InlineSource[]>([])
export const InlineSources = Sources.Provider
export const useInlineSources = () => useContext(Sources)
