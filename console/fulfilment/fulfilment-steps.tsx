import { IconCircleCheckFilled, IconCircleDashed, IconProgress } from '@tabler/icons-react'
import styles from '#console/fulfilment/fulfilment.module.css'
import { messages } from '#console/fulfilment/messages.ts'
import type { Fulfilment } from '#contract/fulfilment.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'

type Step = Fulfilment['steps'][number]

/** The steps of the first order, each with its time and who told it; those to come are said to be. */
export function FulfilmentSteps({ fulfilment: { steps, wait }, isOver = false }: { fulfilment: Fulfilment; isOver?: boolean }) {
  return (
    <section className={styles.steps} aria-label={messages.stepsTitle}>
      <h2>{messages.stepsTitle}</h2>
      <ol>
        {steps.map((step) => {
          const isNext = wait?.for === step.place
          return (
            <li
              key={step.place}
              data-done={step.at !== null || undefined}
              data-next={isNext || undefined}
              aria-current={isNext ? 'step' : undefined}
            >
              {step.at ? (
                <IconCircleCheckFilled {...besideWords} />
              ) : isNext ? (
                <IconProgress {...besideWords} />
              ) : (
                <IconCircleDashed {...besideWords} />
              )}
              <span>
                {step.at ? messages.steps[step.step] : messages.toCome[step.place]}
                {step.detail && <span className={styles.detail}>{step.detail}</span>}
                {step.at && <span className={styles.detail}>{toldBy(step)}</span>}
              </span>
              <span className={styles.at}>
                {step.at ? <ShownDate instant={step.at} /> : isNext ? messages.next : isOver ? messages.notTold : messages.notYet}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const toldBy = ({ by, because, source }: Step) => (by && because ? messages.byHand(by, because) : (messages.source[source ?? ''] ?? ''))
