import { type ReactNode, useCallback, useState } from 'react'
import { ExportContext, type ToExport } from '#console/exports/export-context.ts'
import { laterPart } from '#ui/later-part.tsx'

const ExportDialog = laterPart(async () => (await import('#console/exports/export-dialog.tsx')).ExportDialog)

/** One dialog for all exports, whatever they are asked from. */
export function ExportProvider({ children }: { children: ReactNode }) {
  const [subject, setSubject] = useState<ToExport | null>(null)
  const ask = useCallback((asked: ToExport) => setSubject(asked), [])
  return (
    <ExportContext value={ask}>
      {children}
      {subject && <ExportDialog subject={subject} onClose={() => setSubject(null)} />}
    </ExportContext>
  )
}
