import { createContext, useContext } from 'react'

/** How this viewer reads: their locale, the company's time zone and home country (ISO 3166 alpha-2), and what time it is. */
export type Viewer = { locale: string; timeZone: string; homeCountry: string; now: () => Date }

export const ViewerContext = createContext<Viewer>({ locale: 'en-US', timeZone: 'UTC', homeCountry: 'US', now: () => new Date() })

export const useViewer = () => useContext(ViewerContext)
