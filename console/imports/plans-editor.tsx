import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Section } from '#ui/section.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.mapping.plans

/** What the plan behind the monthly charge is called. */
export function PlansEditor({ mapping, onMapping }: { mapping: ImportMapping; onMapping: (mapping: ImportMapping) => void }) {
  const plans = mapping.plans ?? []
  const set = (next: typeof plans) => onMapping({ ...mapping, plans: next })
  const isCovered = plans.some(({ when }) => Object.keys(when).length === 0)

  return (
    <Section title={words.title}>
      <p className={styles.about}>{words.about}</p>
      <ul className={styles.pairs} aria-label={words.title}>
        {plans.map((one, at) => {
          const when = Object.entries(one.when)
            .map(([column, value]) => words.condition(column, value))
            .join(', ')
          return (
            <li key={when}>
              <span>{when || words.every}</span>
              <TextInput
                aria-label={words.planFor(when || words.every)}
                maxLength={80}
                autoComplete="off"
                value={one.plan}
                onChange={(plan) => set(plans.map((each, position) => (position === at ? { ...each, plan } : each)))}
              />
            </li>
          )
        })}
      </ul>
      {!isCovered && <ActionButton onPress={() => set([...plans, { when: {}, plan: '' }])}>{words.add}</ActionButton>}
    </Section>
  )
}
