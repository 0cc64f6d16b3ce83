import { type ReactNode, useState } from 'react'
import { AllocateForm } from '#console/billing/allocate-form.tsx'
import { CorrectForm } from '#console/billing/correct-form.tsx'
import styles from '#console/billing/invoice-screen.module.css'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { PaymentStateWord } from '#console/billing/payment-state-word.tsx'
import { RefundStateWord } from '#console/billing/refund-state-word.tsx'
import { StoryInvoices } from '#console/billing/story-invoices.tsx'
import { StoryAttempts, StoryEntries, StoryRefunds } from '#console/billing/story-lists.tsx'
import { StoryApprovals, StoryChanges } from '#console/billing/story-people.tsx'
import { transactionKind } from '#console/billing/transaction-table.tsx'
import type { TransactionStory as Story } from '#contract/ledger.ts'
import type { May } from '#contract/verdict.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatDate } from '#ui/format-date.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = manager.story

/** A payment, a refund or an entry: what it is, what can be done with it, and everything that hangs on it. */
export function TransactionStory({ story }: { story: Story }) {
  const [form, setForm] = useState<'allocate' | 'correct' | null>(null)
  const [said, setSaid] = useState('')
  const source = story.kind === 'payment' ? ({ kind: 'payment', id: story.id } as const) : ({ kind: 'entry', id: story.id } as const)
  const close = { onClose: () => setForm(null), onDone: setSaid }
  return (
    <>
      <div className={styles.head}>
        <h2>
          {story.kind === 'entry' ? transactionKind(story) : words.title[story.kind]} <Money value={story.amount} strong />
        </h2>
        <ShownDate instant={story.at} />
        {story.payment && <PaymentStateWord status={story.payment} declineReason={story.failedBecause} />}
        {story.refund && <RefundStateWord status={story.refund} />}
      </div>
      <StoryFacts story={story} />
      <div className={styles.acts}>
        {story.kind !== 'refund' && (story.can.allocate.allowed || story.left.amount !== '0') && (
          <ActionButton because={reasonOf(story.can.allocate)} onPress={() => setForm('allocate')}>
            {manager.allocate.act}
          </ActionButton>
        )}
        {story.entryId && story.can.correct.code !== 'role.not_allowed' && (
          <ActionButton because={reasonOf(story.can.correct)} onPress={() => setForm('correct')}>
            {manager.correct.act}
          </ActionButton>
        )}
      </div>
      {story.entryId && story.can.correct.code !== 'role.not_allowed' && !story.can.correct.allowed && (
        <SunkenLine strong={manager.correct.not}>{reasonOf(story.can.correct)}</SunkenLine>
      )}
      <div role="status">{said && <SunkenLine strong={said} />}</div>
      {form === 'allocate' && <AllocateForm id={story.customerId} source={source} left={story.left} {...close} />}
      {form === 'correct' && story.entryId && story.correctable && (
        <CorrectForm id={story.customerId} entryId={story.entryId} most={story.correctable} inFavor={isCharge(story)} {...close} />
      )}
      <StoryInvoices story={story} source={source} onDone={setSaid} />
      {(story.attempts.length > 0 || story.kind === 'payment') && <StoryAttempts story={story} />}
      {story.refunds.length > 0 && <StoryRefunds story={story} />}
      <StoryEntries story={story} />
      {story.approvals.length > 0 && <StoryApprovals story={story} />}
      {story.changes.length > 0 && <StoryChanges story={story} />}
    </>
  )
}

/** To take a charge back is in the customer's favor; to take back what lowered their debt is not. */
const isCharge = ({ entries, entryId }: Story) => entries.some(({ id, effect }) => id === entryId && !effect.amount.startsWith('-'))

const reasonOf = ({ allowed, because, instead }: May) => (allowed ? undefined : [because, instead].filter(Boolean).join(' '))

/** Who, why, how, and in which contact with its note. */
function StoryFacts({ story }: { story: Story }) {
  const viewer = useViewer()
  const { interaction } = story
  const facts: [string, ReactNode][] = [
    [words.by, story.by?.name],
    [words.because, story.because],
    [messages.columns.description, story.description],
    [words.method, story.method],
    [words.channel, story.channel && (words.channels[story.channel] ?? story.channel)],
    [words.received, story.receivedOn && formatDate(story.receivedOn, viewer)],
    [words.failed, story.failedBecause],
    [words.left, story.left.amount !== '0' && <Money value={story.left} />],
    [
      words.ofPayment,
      story.paymentId && (
        <PlaceLink to={`/customers/${story.customerId}/billing/transactions/payment/${story.paymentId}`}>{words.title.payment}</PlaceLink>
      ),
    ],
    [
      words.in,
      interaction && (
        <>
          {interaction.channel === 'none' ? interaction.kind : interaction.channel}, <ShownDate instant={interaction.startedAt} />,{' '}
          {interaction.note ? (
            <PlaceLink to={`/customers/${story.customerId}/notes/${interaction.note.id}`}>
              {words.note(interaction.note.number, interaction.note.disposition)}
            </PlaceLink>
          ) : (
            words.noNote
          )}
        </>
      ),
    ],
  ]
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
