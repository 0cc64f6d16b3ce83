import { HowItWorks } from '#console/imports/how-it-works.tsx'
import styles from '#console/imports/imports.module.css'
import { ImportsTable } from '#console/imports/imports-table.tsx'
import { messages } from '#console/imports/messages.ts'
import { NewImport } from '#console/imports/new-import.tsx'
import { ProfilesSection } from '#console/imports/profiles-section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** A new file, the imports so far, and the mappings that are kept. */
export function ImportsScreen() {
  return (
    <SheetPage title={messages.title} lead={messages.lead} acts={<HowItWorks subject="import" />}>
      <div className={styles.stack}>
        <NewImport title={messages.choose.title} withKey />
        <ImportsTable />
        <ProfilesSection />
      </div>
    </SheetPage>
  )
}
