import { useState } from 'react'
import { MailInCard } from '#console/settings/mail-in-card.tsx'
import { type MailLine, MailPage } from '#console/settings/mail-page.tsx'
import { MailPanel } from '#console/settings/mail-panel.tsx'
import { mailWords } from '#console/settings/mail-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { getCompany } from '#contract/company.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = mailWords
const states = ['all', 'queued', 'sent', 'failed'] as const
type State = (typeof states)[number]

/** Mail to staff, newest first; one opens beside the list, with its one-time link while no mail server is set. */
export function MailScreen() {
  const [state, setState] = useState<State>('all')
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null])
  const [opened, setOpened, place] = useOpened<MailLine | null>(null)
  const hasServer = useReply(getCompany, {}).data?.smtpConfigured

  return (
    <SheetPage
      title={messages.section.mail[0]}
      lead={messages.section.mail[1]}
      asidePlace={place}
      aside={opened ? <MailPanel key={opened.id} line={opened} onClose={() => setOpened(null)} /> : undefined}
    >
      <div className={styles.stack}>
        {hasServer === false && (
          <SunkenLine tone="due" strong={words.noServer}>
            {words.noServerMore}
          </SunkenLine>
        )}
        <MailInCard />
        <SegmentedChoice
          label={words.state}
          value={state}
          options={states.map((value) => ({ value, label: words.states[value] }))}
          onChange={(next) => {
            setState(next)
            setCursors([null])
          }}
        />
        {cursors.map((cursor, at) => (
          <MailPage
            key={`${state} ${cursor}`}
            state={state === 'all' ? null : state}
            cursor={cursor}
            onOpen={setOpened}
            {...(at === cursors.length - 1 ? { onMore: (next: string) => setCursors([...cursors, next]) } : {})}
          />
        ))}
      </div>
    </SheetPage>
  )
}
