import { useHas } from '#console/session/session-context.tsx'
import { sectionWords } from '#console/settings/section-words.ts'
import { messages } from '#console/usage/messages.ts'
import { Thresholds } from '#console/usage/thresholds.tsx'
import { UploadReadings } from '#console/usage/upload-readings.tsx'
import { Section } from '#ui/section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** At what shares of an allowance customers are told, and readings from a file. */
export function UsageSettingsScreen() {
  const has = useHas()
  return (
    <SheetPage title={sectionWords.usage[0]} lead={sectionWords.usage[1]}>
      <Thresholds />
      <Section title={messages.upload.title}>
        {has('usage.record') ? <UploadReadings /> : <SunkenLine>{messages.upload.notYours}</SunkenLine>}
      </Section>
    </SheetPage>
  )
}
