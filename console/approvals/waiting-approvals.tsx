import { approvalWords } from '#console/approvals/approval-words.ts'
import { messages } from '#console/approvals/messages.ts'
import styles from '#console/commitments/commitments.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { type ApprovalLine, listApprovals } from '#contract/approvals.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const newsHours = 24

/** What waits for whoever decides; for whoever asks, what of theirs waits and what became of it within a day. Nothing for who can do neither. */
export function WaitingApprovals() {
  const has = useHas()
  const { locale, now } = useViewer()
  const decides = has('approval.decide')
  const mayAsk = has('money.read')
  const reply = useReply(listApprovals, { query: { list: decides ? 'waiting' : 'asked', limit: 20 } }, { every: 30_000, when: mayAsk })
  const isNews = ({ state, decidedAt }: ApprovalLine) =>
    state !== 'withdrawn' && decidedAt !== null && now().getTime() - Date.parse(decidedAt) < newsHours * 3_600_000
  const waiting = reply.data?.items.filter(({ state }) => state === 'waiting') ?? []
  // What is above one's limit is shown, and counted apart: the badge counts what one can decide.
  const grantable = decides ? waiting.filter(({ can }) => can.grant.allowed).length : 0
  const shown = [...waiting, ...(decides ? [] : (reply.data?.items.filter(isNews) ?? []))]
  if (!mayAsk || (!decides && reply.data && shown.length === 0)) return null
  const counted = decides
    ? messages.counted(grantable, waiting.length - grantable)
    : messages.countedOwn(waiting.length, shown.length - waiting.length)
  const title = decides ? messages.section : messages.mine
  return (
    <Section
      title={title}
      beside={counted && <span className={styles.quiet}>{counted}</span>}
      link={{ to: `/approvals${decides ? '' : '?part=asked'}`, words: messages.all }}
    >
      <ShownReply reply={reply} what={messages.failed} rows={2}>
        {() =>
          shown.length === 0 ? (
            <EmptyState>{messages.none}</EmptyState>
          ) : (
            <ul aria-label={title}>
              {shown.map((line) => (
                <li key={line.id} className={styles.row}>
                  <p className={styles.what}>
                    <PlaceLink className={styles.link} to={`/approvals/${line.id}`}>
                      {approvalWords(line, locale)}
                    </PlaceLink>{' '}
                    <span className={styles.quiet}>
                      {line.state === 'waiting'
                        ? `${messages.asks(line.askedBy.name)} · ${line.because}`
                        : messages.news(messages.state[line.state], line.decidedBy?.name ?? null, line.decisionBecause)}
                      {decides && !line.can.grant.allowed && line.can.grant.because && ` · ${line.can.grant.because}`}
                      {line.deputyFor && ` · ${messages.deputyFor(line.deputyFor)}`}
                    </span>
                  </p>
                  <p className={styles.when}>
                    <ShownDate instant={line.decidedAt ?? line.askedAt} as="age" begins />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </ShownReply>
    </Section>
  )
}
