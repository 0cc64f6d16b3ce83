import { createContext, useContext } from 'react'

/** What is to be taken out: the list under what it is asked with, or all of one customer. `format` null: still to be chosen. */
export type ToExport = { format: 'csv' | 'json' | null } & (
  | { list: Record<string, string>; customerId?: never }
  | { customerId: string; shownAs: string; list?: never }
)

export const ExportContext = createContext<(subject: ToExport) => void>(() => undefined)

/** Opens the dialog that says what the file will hold, and makes it. */
export const useExport = () => useContext(ExportContext)
