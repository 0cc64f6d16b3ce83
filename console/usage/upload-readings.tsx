import { IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { messages } from '#console/usage/messages.ts'
import { UploadResult } from '#console/usage/upload-result.tsx'
import styles from '#console/usage/usage.module.css'
import { type UsageUploaded, uploadUsage } from '#contract/usage.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate } from '#ui/use-endpoint.ts'
import { useUpload } from '#ui/use-upload.ts'

const words = messages.upload

/** A CSV of readings, by button or by key U, and what became of each of its rows. */
export function UploadReadings() {
  const input = useRef<HTMLInputElement>(null)
  const outdate = useOutdate()
  const sent = useUpload(uploadUsage)
  const [result, setResult] = useState<UsageUploaded | null>(null)
  const choose = () => input.current?.click()
  useKeys([{ keys: 'u', label: words.act, run: choose }])

  const take = async (file: File | undefined) => {
    if (!file) return
    setResult(null)
    const reply = await sent.send(file)
    // So that the same file, corrected, can be chosen again.
    if (input.current) input.current.value = ''
    setResult(reply)
    if (reply) outdate(['listUsage', 'listAlerts', 'getDashboard', 'listMessages'])
  }

  return (
    <div className={styles.upload}>
      <p>{words.lead}</p>
      <p className={styles.how}>{words.service}</p>
      <p className={styles.how}>{words.kind}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.input}
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <ActionButton kind="act" icon={<IconUpload {...besideWords} />} keys="U" busy={sent.underWay !== null} onPress={choose}>
        {words.act}
      </ActionButton>
      {sent.underWay && <ActionButton onPress={sent.stop}>{words.stop}</ActionButton>}
      <div role="status" className={styles.result}>
        {sent.underWay && <p>{words.sending(sent.underWay.file.name)}</p>}
        {result && <UploadResult result={result} />}
      </div>
      <div role="alert">{sent.problem && <SunkenLine tone="stop">{sent.problem.detail}</SunkenLine>}</div>
    </div>
  )
}
