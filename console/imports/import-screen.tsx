import { useParams } from '@tanstack/react-router'
import { CheckingFile } from '#console/imports/checking-file.tsx'
import { FileFaults } from '#console/imports/file-faults.tsx'
import { FileLine } from '#console/imports/file-line.tsx'
import { ImportEnd } from '#console/imports/import-end.tsx'
import { ImportProgress } from '#console/imports/import-progress.tsx'
import styles from '#console/imports/imports.module.css'
import { MappingForm } from '#console/imports/mapping-form.tsx'
import { messages } from '#console/imports/messages.ts'
import { useFocusOnState } from '#console/imports/use-focus-on-state.ts'
import { useImport } from '#console/imports/use-import.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'

/** One import, from looking through the file to what came of it. */
export function ImportScreen() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const reply = useImport(id)
  useFocusOnState(reply.data?.status)
  return (
    <SheetPage title={reply.data?.fileName ?? messages.title} acts={<PlaceLink to="/settings/import">{messages.back}</PlaceLink>}>
      <div className={styles.stack}>
        <ShownReply reply={reply} what={messages.gone} rows={6}>
          {(detail) => (
            <>
              <FileLine detail={detail} />
              {reply.error && <FailedState what={messages.stale} why={reply.error.detail} onRetry={() => void reply.refetch()} />}
              {partFor(detail)}
            </>
          )}
        </ShownReply>
      </div>
    </SheetPage>
  )
}

function partFor(detail: ImportDetail) {
  switch (detail.status) {
    case 'checking':
      return <CheckingFile detail={detail} />
    case 'faulty':
      return <FileFaults detail={detail} />
    case 'awaiting_mapping':
      return <MappingForm key={detail.id} detail={detail} />
    case 'running':
      return <ImportProgress detail={detail} />
    default:
      return <ImportEnd detail={detail} />
  }
}
