import { messages } from '#console/session/messages.ts'
import { Refused } from '#console/session/refused.tsx'
import { SessionRows } from '#console/session/session-rows.tsx'
import { useSignOut } from '#console/session/use-sign-out.ts'
import { endOwnSession, listOwnSessions } from '#contract/session.ts'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Where one is signed in, each with its end. */
export function OwnSessionsPanel() {
  const reply = useReply(listOwnSessions, {})
  const end = useSubmit(endOwnSession, { outdates: ['listOwnSessions'] })
  const signOut = useSignOut()
  return (
    <Section title={messages.mine.sessions.title}>
      <ShownReply reply={reply} what={messages.mine.sessions.title}>
        {({ items }) => (
          <SessionRows sessions={items} onEnd={(session) => (session.isThisOne ? signOut() : end.mutate({ params: { id: session.id } }))} />
        )}
      </ShownReply>
      <Refused problem={end.error} />
    </Section>
  )
}
