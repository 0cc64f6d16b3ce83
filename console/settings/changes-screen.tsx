import { useState } from 'react'
import { ChangesPage } from '#console/settings/changes-page.tsx'
import { messages } from '#console/settings/messages.ts'
import { SheetPage } from '#ui/sheet-page.tsx'

/** What was changed in settings and staff, newest first; each page asks for itself. */
export function ChangesScreen() {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null])
  return (
    <SheetPage title={messages.section.changes[0]} lead={messages.section.changes[1]}>
      {cursors.map((cursor, at) => (
        <ChangesPage
          key={cursor ?? 'first'}
          cursor={cursor}
          {...(at === cursors.length - 1 ? { onMore: (next: string) => setCursors([...cursors, next]) } : {})}
        />
      ))}
    </SheetPage>
  )
}
