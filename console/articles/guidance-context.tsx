import { createContext, useContext } from 'react'

/** Opens the article about a subject (a field, a padlock's code, an action) or with a slug, beside the page. */
export type Guidance = { open: (subject: string) => void }

export const GuidanceContext = createContext<Guidance>({ open: () => undefined })

export const useGuidance = () => useContext(GuidanceContext)
