import { useState } from 'react'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/mine.module.css'
import { Refused } from '#console/session/refused.tsx'
import { TokenForm } from '#console/session/token-form.tsx'
import { TokenShown } from '#console/session/token-shown.tsx'
import { type createToken, endToken, listTokens } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.mine.tokens

/** What scripts may do in one's name, and the way to let another one in. */
export function TokensPanel() {
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<ReplyOf<typeof createToken> | null>(null)
  const reply = useReply(listTokens, {})
  const end = useSubmit(endToken, { outdates: ['listTokens'] })

  return (
    <Section title={words.title}>
      <ShownReply reply={reply} what={words.title}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            <ul className={styles.rows} aria-label={words.title}>
              {items.map((token) => (
                <li key={token.id}>
                  <div>
                    <p>
                      <strong>{token.name}</strong> {token.tokenStart}…
                    </p>
                    <p className={styles.second}>
                      {token.scopes.join(', ')} · {words.until} <ShownDate instant={token.expiresAt} as="date" /> ·{' '}
                      {token.lastUsedAt ? (
                        <>
                          {words.used} <ShownDate instant={token.lastUsedAt} as="age" />
                        </>
                      ) : (
                        words.neverUsed
                      )}
                    </p>
                  </div>
                  <ActionButton kind="quiet" onPress={() => end.mutate({ params: { id: token.id } })}>
                    {words.end(token.name)}
                  </ActionButton>
                </li>
              ))}
            </ul>
          )
        }
      </ShownReply>
      <Refused problem={end.error} />
      {made && <TokenShown token={made.token} onKept={() => setMade(null)} />}
      {isOpen && <TokenForm onMade={setMade} onClose={() => setOpen(false)} />}
      {!isOpen && !made && <ActionButton onPress={() => setOpen(true)}>{words.make}</ActionButton>}
    </Section>
  )
}
