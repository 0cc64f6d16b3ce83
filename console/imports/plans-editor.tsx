import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import type { FieldProblems } from '#ui/problem.ts'
import { Section } from '#ui/section.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.mapping.plans

export type PlansEditorProps = {
  mapping: ImportMapping
  /** By the field's path in the mapping. */
  problems: FieldProblems
  onMapping: (mapping: ImportMapping) => void
}

/** What the plan behind the monthly charge is called. */
export function PlansEditor({ mapping, problems, onMapping }: PlansEditorProps) {
  const [hasAdded, setAdded] = useState(false)
  const plans = mapping.plans ?? []
  const set = (next: typeof plans) => onMapping({ ...mapping, plans: next })
  const isCovered = plans.some(({ when }) => Object.keys(when).length === 0)

  return (
    <Section title={words.title}>
      <p className={importStyles.about}>{words.about}</p>
      <ul className={styles.pairs} aria-label={words.title}>
        {plans.map((one, at) => {
          const when = Object.entries(one.when)
            .map(([column, value]) => words.condition(column, value))
            .join(', ')
          const problem = problems[`plans.${at}.plan`]
          return (
            <li key={when}>
              <span>{when || words.every}</span>
              <div>
                <TextInput
                  aria-label={words.planFor(when || words.every)}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? `plan-problem-${at}` : undefined}
                  autoFocus={hasAdded && !when}
                  maxLength={80}
                  autoComplete="off"
                  value={one.plan}
                  onChange={(plan) => set(plans.map((each, position) => (position === at ? { ...each, plan } : each)))}
                />
                {problem && (
                  <p id={`plan-problem-${at}`} className={importStyles.refused}>
                    {problem}
                  </p>
                )}
              </div>
              <button
                type="button"
                className={styles.remove}
                aria-label={words.remove(when || words.every)}
                onClick={() => set(plans.filter((_, position) => position !== at))}
              >
                <IconX {...besideWords} />
              </button>
            </li>
          )
        })}
      </ul>
      {!isCovered && (
        <ActionButton
          onPress={() => {
            setAdded(true)
            set([...plans, { when: {}, plan: '' }])
          }}
        >
          {words.add}
        </ActionButton>
      )}
    </Section>
  )
}
