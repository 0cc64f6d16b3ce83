import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import styles from '#console/customers/fulfilment-steps.module.css'
import { messages } from '#console/customers/messages.ts'
import type { CustomerAccount } from '#contract/customers.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'

export type FulfilmentStepsProps = { steps: NonNullable<CustomerAccount['masterScreen']>['steps'] }

/** The steps of the first order, each with its time; those to come are said to be. */
export function FulfilmentSteps({ steps }: FulfilmentStepsProps) {
  return (
    <section className={styles.steps} aria-label={messages.masterScreen.steps}>
      <h2>{messages.masterScreen.steps}</h2>
      <ol>
        {steps.map(({ step, at, detail }) => (
          <li key={step} data-done={at !== null || undefined}>
            {at ? <IconCircleCheckFilled {...besideWords} /> : <IconCircleDashed {...besideWords} />}
            <span>
              {messages.steps[step]}
              {detail && <span className={styles.detail}>{detail}</span>}
            </span>
            <span className={styles.at}>{at ? <ShownDate instant={at} /> : messages.masterScreen.notYet}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
