import { useEffect, useRef, useState } from 'react'
import type { ToExport } from '#console/exports/export-context.ts'
import styles from '#console/exports/exports.module.css'
import { messages } from '#console/exports/messages.ts'
import { type ExportRun, useExportRun } from '#console/exports/use-export-run.ts'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { checkExport } from '#contract/exports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

type Checked = ReplyOf<typeof checkExport>

/** What the file will hold, that it is recorded, and how it goes. Proof and limits are asked before, so that a refusal is told here. */
export function ExportDialog({ subject, onClose }: { subject: ToExport; onClose: () => void }) {
  const [format, setFormat] = useState<'csv' | 'json'>(subject.format ?? 'csv')
  const check = useSubmit(checkExport)
  const withProof = useWithProof()
  const run = useExportRun(subject)
  const isAsked = useRef(false)

  const { sort: _, ...list } = subject.list ?? {}
  // What stands in the address of the list is text; the server checks it and names what it does not know.
  const query = (subject.customerId ? { customerId: subject.customerId } : list) as never
  const ask = () => withProof(() => check.mutateAsync({ query }))
  const askAgain = () => void ask().catch(() => undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    askAgain()
  }, [])

  const because = check.data ? hindrance(check.data) : undefined
  // A proof lasts five minutes: one that ended while the dialog stood open is asked for again, before the browser is sent.
  const begin = () =>
    void ask()
      .then((checked) => hindrance(checked) === undefined && run.start(format))
      .catch(() => undefined)

  return (
    <Overlay label={messages.dialog} onClose={onClose}>
      <div className={styles.dialog}>
        <h2>{messages.dialog}</h2>
        {check.error && run.state === 'idle' && (
          <FailedState
            what={messages.dialog}
            why={check.error.code === 'proof.required' ? messages.proof : check.error.detail}
            onRetry={askAgain}
          />
        )}
        {!check.data && !check.error && <p role="status">{messages.checking}</p>}
        {check.data && run.state === 'idle' && (
          <>
            <p role="status">{subject.list ? messages.list(check.data.customers) : messages.one(subject.shownAs)}</p>
            {subject.list?.q !== undefined && <p className={styles.quiet}>{messages.found}</p>}
            <p className={styles.quiet}>{messages.recorded}</p>
            <p className={styles.quiet}>{messages.left(check.data.left)}</p>
          </>
        )}
        {run.state !== 'idle' && <RunLine run={run} isList={subject.list !== undefined} />}
        {run.state === 'idle' && (
          <SegmentedChoice
            label={messages.format}
            value={format}
            options={[
              { value: 'csv', label: messages.formats.csv },
              { value: 'json', label: messages.formats.json },
            ]}
            onChange={(chosen) => setFormat(chosen === 'json' ? 'json' : 'csv')}
          />
        )}
        <div className={styles.acts}>
          {check.data && run.state === 'idle' && (
            <ActionButton kind="act" autoFocus busy={check.isPending} {...(because ? { because } : {})} onPress={begin}>
              {messages.act}
            </ActionButton>
          )}
          {(run.state === 'cut_off' || run.state === 'not_begun') && (
            <ActionButton kind="act" busy={check.isPending} onPress={begin}>
              {messages.again}
            </ActionButton>
          )}
          {/* Another button once it runs: the one that had focus is gone then. */}
          <ActionButton key={run.state === 'idle' ? 'cancel' : 'close'} kind="quiet" autoFocus={run.state !== 'idle'} onPress={onClose}>
            {run.state === 'idle' ? messages.cancel : messages.close}
          </ActionButton>
        </div>
      </div>
    </Overlay>
  )
}

function hindrance({ customers, left }: Checked): string | undefined {
  if (left === 0) return messages.noneLeft
  return customers === 0 ? messages.empty : undefined
}

function RunLine({ run, isList }: { run: ExportRun; isList: boolean }) {
  switch (run.state) {
    case 'whole':
      return (
        <div role="status">
          <SunkenLine strong={messages.whole(run.records, isList)} />
        </div>
      )
    case 'cut_off':
    case 'not_begun':
      return (
        <div role="alert">
          <SunkenLine tone="stop" strong={run.state === 'cut_off' ? messages.cutOff : messages.notBegun} />
        </div>
      )
    default:
      return <p role="status">{run.state === 'running' ? messages.running : messages.begins}</p>
  }
}
