import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ChooseFile } from '#console/imports/choose-file.tsx'
import styles from '#console/imports/file-coming.module.css'
import { messages } from '#console/imports/messages.ts'
import { UploadLine } from '#console/imports/upload-line.tsx'
import { uploadImport } from '#contract/imports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatBytes } from '#ui/format-count.ts'
import { useGo } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useUpload } from '#ui/use-upload.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.choose
// Refused here as well as by the server, so that nobody sends a gigabyte in vain.
const mostBytes = 1_000_000_000

/** Choosing a file, sending it, and on to its import. */
export function NewImport({ title, withKey }: { title: string; withKey?: boolean }) {
  const viewer = useViewer()
  const go = useGo()
  const queries = useQueryClient()
  const { send, underWay, problem, stop } = useUpload(uploadImport)
  const [chosen, setChosen] = useState<File | null>(null)
  const [unfit, setUnfit] = useState<string | null>(null)

  const take = async (file: File) => {
    setChosen(file)
    const fault = file.size > mostBytes ? words.tooBig(formatBytes(file.size, viewer)) : file.size === 0 ? words.isEmpty : null
    setUnfit(fault)
    if (fault) return
    const made = await send(file)
    if (!made) return
    queries.setQueryData(['getImport', { id: made.id }, null], made)
    void queries.invalidateQueries({ queryKey: ['listImports'] })
    go(`/settings/import/${made.id}`)
  }

  return (
    <Section title={title}>
      {underWay ? <UploadLine {...underWay} onStop={stop} /> : <ChooseFile onFile={(file) => void take(file)} withKey={withKey ?? false} />}
      <div role="alert" className={styles.told}>
        {unfit && (
          <SunkenLine tone="stop" strong={chosen?.name}>
            {unfit}
          </SunkenLine>
        )}
        {problem && !underWay && (
          <div className={styles.refusal}>
            <SunkenLine tone="stop" strong={words.refused}>
              {problem.detail}
            </SunkenLine>
            {chosen && <ActionButton onPress={() => void take(chosen)}>{words.again}</ActionButton>}
          </div>
        )}
      </div>
    </Section>
  )
}
