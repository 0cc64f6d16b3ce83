import { messages } from '#console/scores/messages.ts'
import { SampleQueue } from '#console/scores/sample-queue.tsx'
import { type OpenedRule, SamplingRulePanel } from '#console/scores/sampling-rule-panel.tsx'
import { SamplingRules } from '#console/scores/sampling-rules.tsx'
import styles from '#console/scores/scores.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { useOpened } from '#ui/use-opened.ts'

/** The notes that were drawn for scoring, and the rules that draw them. */
export function SamplingScreen() {
  const [opened, setOpened, place] = useOpened<OpenedRule | null>(null)
  return (
    <SheetPage
      title={messages.queue.title}
      lead={messages.queue.lead}
      acts={<ActionButton onPress={() => setOpened('new')}>{messages.rules.add}</ActionButton>}
      asidePlace={place}
      aside={opened ? <SamplingRulePanel opened={opened} onClose={() => setOpened(null)} /> : undefined}
    >
      <div className={styles.stack}>
        <SampleQueue />
        <SamplingRules onOpen={setOpened} />
      </div>
    </SheetPage>
  )
}
