import { useMantineColorScheme } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { allowedOr, customerCommands } from '#console/actions/customer-commands.ts'
import { messages } from '#console/actions/messages.ts'
import { prospectCommands } from '#console/actions/prospect-commands.ts'
import { ticketCommands } from '#console/actions/ticket-commands.ts'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { tabWords } from '#console/customers/tab-words.ts'
import { useTabs } from '#console/customers/tabs.ts'
import { useExport } from '#console/exports/export-context.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { whoIn } from '#console/interactions/party.ts'
import { type Command, CommandPalette } from '#console/layout/command-palette.tsx'
import { useMoneyAct } from '#console/payments/payment-context.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { useSignOut } from '#console/session/use-sign-out.ts'
import { sectionsFor } from '#console/settings/sections.ts'
import { useTicketInView } from '#console/tickets/ticket-context.tsx'
import { recent } from '#contract/find.ts'
import { useKeyBoard } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const schemes = ['light', 'dark', 'auto'] as const

/** Everything that can be done from here: with the customer in view, then where to go, then whom one saw last. */
export function ActionsPalette({ close }: { close: () => void }) {
  const inView = useCustomerInView()
  const header = inView?.header ?? null
  const prospect = useProspectInView()?.prospect
  const tabs = useTabs(inView?.id ?? '', header)
  const session = useSession()
  const { permissions, company } = session
  const ticket = useTicketInView()
  const { open, owed, askToStart, askToUnlock, askToDrop } = useInteraction()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { all } = useKeyBoard()
  const { data: viewed } = useReply(recent, {})
  const go = useGo()
  const { history } = useRouter()
  const askToExport = useExport()
  const exportCustomer = ({ id, name, number }: { id: string; name: string | null; number: string }) =>
    askToExport({ customerId: id, shownAs: name ?? number, format: null })
  const askMoney = useMoneyAct()
  const signOut = useSignOut()

  const place = (id: string, label: string, to: string, keys?: string): Command => ({
    id,
    label,
    allowed: true,
    ...(keys ? { keys } : {}),
    run: () => go(to),
  })
  const seen = viewed?.customers.filter(({ id }) => id !== inView?.id) ?? []

  const commands: Command[] = [
    ...(header
      ? customerCommands(header, {
          go,
          askToStart,
          askMoney,
          exportCustomer,
          hasOpenInteraction: open !== null,
          from: history.location.href,
        })
      : []),
    ...(header && permissions.includes('caller.unlock')
      ? [{ id: 'unlock callers', label: messages.unlock_callers, allowed: true, run: () => askToUnlock(header.id) }]
      : []),
    ...(prospect
      ? prospectCommands(prospect, { go, askToStart, has: (needed) => permissions.includes(needed), hasOpenInteraction: open !== null })
      : []),
    ...(open ? [{ id: 'drop contact', label: messages.dropContact, ...allowedOr(open.can.drop), run: () => askToDrop(open) }] : []),
    ...(inView
      ? tabs.map(({ name, path, letter }) => place(`tab ${name}`, messages.goTo(tabWords[name]), path, `G ${letter.toUpperCase()}`))
      : []),
    ...(ticket ? ticketCommands(ticket) : []),
    ...owed
      .filter(({ id }) => id !== open?.id)
      .map((contact) => {
        const { name, number, home } = whoIn(contact)
        return place(`owed ${contact.id}`, messages.owed(name, number), `${home}/notes/new`)
      }),
    ...(permissions.includes('customer.create') ? [place('new account', messages.newAccount, '/customers/new')] : []),
    ...(permissions.includes('import.run') ? [place('import', messages.importCustomers, '/settings/import')] : []),
    ...(permissions.includes('collections.read') ? [place('movements', messages.goTo(messages.movements), '/movements')] : []),
    ...(permissions.includes('outbox.read') ? [place('outbox', messages.goTo(messages.outbox), '/outbox')] : []),
    place('first orders', messages.goTo(messages.firstOrders), '/first-orders'),
    place('customers', messages.goTo(messages.customers), '/customers'),
    ...(permissions.includes('money.read') ? [place('approvals', messages.goTo(messages.approvals), '/approvals')] : []),
    ...(permissions.includes('books.read')
      ? [
          place('refunds by hand', messages.goTo(messages.refundsByHand), '/refunds-by-hand'),
          place('bulk credit', messages.bulkCredit, '/bulk-credits'),
        ]
      : []),
    ...(permissions.includes('portal_user.manage')
      ? [place('portal requests', messages.goTo(messages.portalRequests), '/portal-requests')]
      : []),
    ...(permissions.includes('ticket.administer')
      ? [
          place('mail to place', messages.goTo(messages.mailToPlace), '/tickets/mail-in'),
          place('bulk acts', messages.goTo(messages.bulkActs), '/tickets/bulk-acts'),
        ]
      : []),
    ...(permissions.includes('ticket.read') && company.modules.includes('service_desk')
      ? [place('tickets', messages.goTo(messages.tickets), '/tickets', 'G Q')]
      : []),
    place('prospects', messages.goTo(messages.prospects), '/prospects', 'G P'),
    ...(permissions.includes('interaction.open') ? [place('new prospect', messages.newProspect, '/prospects/new')] : []),
    ...(permissions.includes('article.read') ? [place('articles', messages.goTo(messages.articles), '/articles')] : []),
    ...sectionsFor(session)
      .filter(({ name }) => name !== 'import')
      .map(({ name, to, title }) => place(`settings ${name}`, messages.settings(title), to)),
    ...(permissions.includes('ticket.work') && company.modules.includes('service_desk')
      ? [{ ...place('absences', messages.absences, '/absences'), alsoFor: messages.absencesAlsoFor }]
      : []),
    ...(permissions.includes('note.write') ? [place('replies', messages.goTo(messages.replies), '/replies')] : []),
    place('me', messages.mySignIn, '/me'),
    ...schemes
      .filter((scheme) => scheme !== colorScheme)
      .map((scheme) => ({ id: scheme, label: messages.look[scheme], allowed: true, run: () => setColorScheme(scheme) })),
    {
      id: 'keys',
      label: messages.allKeys,
      keys: '?',
      allowed: true,
      run: () =>
        all()
          .find(({ keys }) => keys === '?')
          ?.run(),
    },
    { id: 'sign-out', label: messages.signOut, allowed: true, run: signOut },
    ...seen.map(({ id, name, number }) =>
      place(`seen ${id}`, messages.recent(name ?? messages.noName, number), `/customers/${id}?via=recent`),
    ),
  ]

  return <CommandPalette commands={commands} onClose={close} />
}
