import { lazyRouteComponent, Outlet, useLocation, useRouterState } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { CustomerSearch } from '#console/find/customer-search.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages as interactionWords } from '#console/interactions/messages.ts'
import { notesOwed } from '#console/interactions/notes-owed.ts'
import { whoIn } from '#console/interactions/party.ts'
import { runningElsewhere } from '#console/interactions/running-elsewhere.ts'
import { useDueReminders } from '#console/interactions/use-due-reminders.ts'
import { Frame } from '#console/layout/frame.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { useSignOut } from '#console/session/use-sign-out.ts'
import { messages } from '#console/shell/messages.ts'
import { placeKeys } from '#console/shell/place-keys.ts'
import { currentPlace, placesFor } from '#console/shell/places.ts'
import { listCommitments } from '#contract/commitments.ts'
import { useKeys, useKeysWait } from '#ui/keys.ts'
import { laterPart } from '#ui/later-part.tsx'
import { useGo } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

// Nobody types into it: it comes when it comes, and no key rests for it.
const GatewayLine = lazyRouteComponent(() => import('#console/movements/gateway-line.tsx'), 'GatewayLine')
const RunningContacts = lazyRouteComponent(() => import('#console/interactions/running-contacts.tsx'), 'RunningContacts')
const RailCounts = lazyRouteComponent(() => import('#console/shell/rail-counts.tsx'), 'RailCounts')
const ActionsPalette = laterPart(async () => (await import('#console/actions/actions-palette.tsx')).ActionsPalette)
const InteractionBar = laterPart(async () => (await import('#console/interactions/interaction-bar.tsx')).InteractionBar, { beside: true })

/** The frame with the session in it: only the places that the role may use. */
export function ShellFrame() {
  const { staff, permissions, company } = useSession()
  const { pathname } = useLocation()
  const { open, joined, owed } = useInteraction()
  const signOut = useSignOut()
  const go = useGo()
  const mayWrite = permissions.includes('note.write')
  const promised = useReply(listCommitments, { query: { of: 'me' } }, { when: mayWrite, every: 60_000, freshFor: 30_000 }).data?.items ?? []
  const due = useDueReminders()
  const hasTickets = permissions.includes('ticket.read') && company.modules.includes('service_desk')
  const [[unanswered, waiting], setCounts] = useState<readonly [number, number]>([0, 0])
  const late = promised.filter(({ isLate }) => isLate).length + due.length + waiting + notesOwed(owed, open).length

  const elsewhere = runningElsewhere(owed, open, useViewer().now())
  // On the page of a customer with whom nothing is open it stands beside their name, so that the page fits one screen.
  const running = pathname.startsWith('/customers/') && !open ? [] : elsewhere

  // The scripts of a place are on their way.
  useKeysWait(useRouterState({ select: ({ status }) => status === 'pending' }))
  useKeys([
    permissions.includes('own_score.read')
      ? { keys: placeKeys.reports, label: messages.toReports, group: 'anywhere', run: () => go('/reports') }
      : null,
    permissions.includes('collections.read')
      ? { keys: placeKeys.collections, label: messages.toCollections, group: 'anywhere', run: () => go('/collections') }
      : null,
    permissions.includes('books.read')
      ? { keys: placeKeys.books, label: messages.toBooks, group: 'anywhere', run: () => go('/books') }
      : null,
    { keys: placeKeys.prospects, label: messages.toProspects, group: 'anywhere', run: () => go('/prospects') },
    hasTickets ? { keys: placeKeys.tickets, label: messages.toTickets, group: 'anywhere', run: () => go('/tickets') } : null,
    mayWrite ? { keys: placeKeys.myWork, label: messages.toMyWork, group: 'anywhere', run: () => go('/work') } : null,
  ])

  return (
    <Frame
      entries={placesFor(permissions, company.modules).map((entry) =>
        entry.place === 'my_work' && late > 0
          ? { ...entry, count: late, tone: 'due' as const }
          : entry.place === 'tickets' && unanswered > 0
            ? { ...entry, count: unanswered }
            : entry,
      )}
      current={currentPlace(pathname)}
      path={pathname}
      person={{ name: staff.name, onMySignIn: () => go('/me'), onReplies: mayWrite ? () => go('/replies') : undefined, onSignOut: signOut }}
      search={(close) => <CustomerSearch close={close} />}
      actions={(close) => <ActionsPalette close={close} />}
      interaction={open || joined ? <InteractionBar /> : undefined}
    >
      <div role="status" className="for-ears">
        {due.length > 0 && interactionWords.parked.said(due.map((contact) => whoIn(contact).name).join(', '))}
      </div>
      <Suspense fallback={null}>
        {running.length > 0 && <RunningContacts running={running} label={interactionWords.runningElsewhere} />}
        <GatewayLine />
        <RailCounts onCount={setCounts} />
      </Suspense>
      <Outlet />
    </Frame>
  )
}
