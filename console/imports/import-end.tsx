import { IconAlertTriangle, IconCheck, IconPlayerPause } from '@tabler/icons-react'
import { endWords } from '#console/imports/end-words.ts'
import { ImportCounts } from '#console/imports/import-counts.tsx'
import styles from '#console/imports/import-progress.module.css'
import importStyles from '#console/imports/imports.module.css'
import { MadeList } from '#console/imports/made-list.tsx'
import { messages } from '#console/imports/messages.ts'
import { NewImport } from '#console/imports/new-import.tsx'
import { RejectedRows } from '#console/imports/rejected-rows.tsx'
import { StateHead } from '#console/imports/state-head.tsx'
import { useFittedProfile } from '#console/imports/use-fitted-profile.ts'
import { type ImportDetail, resumeImport } from '#contract/imports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useCounts } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.end
const looks = {
  finished: [IconCheck, importStyles.settled],
  cancelled: [IconPlayerPause, importStyles.quiet],
  failed: [IconAlertTriangle, importStyles.stop],
} as const

/** What came of it, why it stopped where it did, and what can be done next. */
export function ImportEnd({ detail }: { detail: ImportDetail }) {
  const shown = useCounts()
  const resume = useSubmit(resumeImport, { outdates: ['getImport', 'listImports'] })
  const fitted = useFittedProfile(detail)
  const { status, position, rows, rejected, error, startedAt, endedAt, profile, can, made } = detail
  const look = status === 'cancelled' || status === 'failed' ? status : 'finished'
  const [Icon, tone] = looks[look]
  const mapped = fitted ? messages.running.fits(fitted) : profile ? words.mappedBy(profile.name) : ''
  const took = startedAt && endedAt && look === 'finished' ? words.took(tookWords(Date.parse(endedAt) - Date.parse(startedAt))) : ''

  return (
    <>
      <section className={styles.state} aria-label={messages.status[status]}>
        <StateHead icon={<Icon {...besideWords} className={tone} />}>{endWords(detail, shown)}</StateHead>
        {(mapped || took) && <p className={importStyles.about}>{[mapped, took].filter(Boolean).join(' ')}</p>}
        {look !== 'finished' && (
          <SunkenLine
            tone={look === 'failed' ? 'stop' : 'quiet'}
            strong={position > 0 ? words[look](shown(position), shown(rows ?? 0)) : words[`${look}Unbegun`]}
          >
            {[error, !can.resume.allowed && can.resume.because, !can.resume.allowed && can.resume.instead].filter(Boolean).join(' ')}
          </SunkenLine>
        )}
        <ImportCounts of={detail} />
        {can.resume.allowed && (
          <div className={importStyles.acts}>
            <ActionButton kind="act" busy={resume.isPending} onPress={() => resume.mutate({ params: { id: detail.id } })}>
              {position > 0 ? words.resume : words.resumeUnbegun}
            </ActionButton>
          </div>
        )}
        <div role="alert">
          {resume.error && (
            <SunkenLine tone="stop" strong={words.resumeFailed}>
              {resume.error.detail}
            </SunkenLine>
          )}
        </div>
        <MadeList words={words.made} made={made} />
        <ul className={styles.next} aria-label={words.next}>
          <li>
            <PlaceLink to="/customers">{words.customers}</PlaceLink>
          </li>
          <li>
            <PlaceLink to="/customers?nameUnknown=true">{words.nameless}</PlaceLink>
          </li>
        </ul>
      </section>
      {rejected > 0 && <RejectedRows detail={detail} />}
      <NewImport title={rejected > 0 ? messages.rejected.again : words.another} withKey={!can.resume.allowed} />
    </>
  )
}

const tookWords = (milliseconds: number) =>
  milliseconds < 90_000 ? words.seconds(Math.max(1, Math.round(milliseconds / 1_000))) : words.minutes(Math.round(milliseconds / 60_000))
