import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  RouterProvider,
} from '@tanstack/react-router'
import { FindScreen } from '#console/find/find-screen.tsx'
import { ConsoleShell } from '#console/shell/console-shell.tsx'
import { HomeScreen } from '#console/shell/home-screen.tsx'
import { NothingHereScreen } from '#console/shell/nothing-here-screen.tsx'
import { OpeningPlace } from '#console/shell/opening-place.tsx'
import { whenIdle } from '#ui/when-idle.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHereScreen })
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: ConsoleShell })

const open = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => root, path, component })
const page = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => signedIn, path, component })

const CustomerScreen = lazyRouteComponent(() => import('#console/customers/customer-screen.tsx'), 'CustomerScreen')
const DashboardScreen = lazyRouteComponent(() => import('#console/customers/dashboard-screen.tsx'), 'DashboardScreen')
whenIdle(() => {
  void CustomerScreen.preload?.()
  void DashboardScreen.preload?.()
})

const customer = createRoute({ getParentRoute: () => signedIn, path: '/customers/$id', component: CustomerScreen })
const tab = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => customer, path, component })

const prospect = createRoute({
  getParentRoute: () => signedIn,
  path: '/prospects/$id',
  component: lazyRouteComponent(() => import('#console/prospects/prospect-screen.tsx'), 'ProspectScreen'),
})
const part = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => prospect, path, component })

const tickets = createRoute({
  getParentRoute: () => signedIn,
  path: '/tickets',
  component: lazyRouteComponent(() => import('#console/tickets/tickets-screen.tsx'), 'TicketsScreen'),
})
const besideList = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => tickets, path, component })

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(() => import('#console/settings/settings-screen.tsx'), 'SettingsScreen'),
})
const section = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => settings, path, component })

/** Every path of the console. The customer list comes with the first page, the customer's dashboard right after it, the rest when it is opened. */
const routes = root.addChildren([
  open(
    '/sign-in',
    lazyRouteComponent(() => import('#console/session/sign-in-screen.tsx'), 'SignInScreen'),
  ),
  open(
    '/set-up',
    lazyRouteComponent(() => import('#console/session/set-up-screen.tsx'), 'SetUpScreen'),
  ),
  open(
    '/invitation',
    lazyRouteComponent(() => import('#console/session/invitation-screen.tsx'), 'InvitationScreen'),
  ),
  open(
    '/reset-password',
    lazyRouteComponent(() => import('#console/session/reset-password-screen.tsx'), 'ResetPasswordScreen'),
  ),
  signedIn.addChildren([
    page('/', HomeScreen),
    page('/customers', FindScreen),
    page(
      '/customers/new',
      lazyRouteComponent(() => import('#console/customers/new-customer-screen.tsx'), 'NewCustomerScreen'),
    ),
    customer.addChildren([
      tab('/', DashboardScreen),
      tab(
        'account',
        lazyRouteComponent(() => import('#console/customers/account-screen.tsx'), 'AccountScreen'),
      ),
      tab(
        'master-screen',
        lazyRouteComponent(() => import('#console/customers/master-screen-screen.tsx'), 'MasterScreenScreen'),
      ),
      tab(
        'notes',
        lazyRouteComponent(() => import('#console/notes/notes-screen.tsx'), 'NotesScreen'),
      ),
      tab(
        'notes/new',
        lazyRouteComponent(() => import('#console/notes/new-note-screen.tsx'), 'NewNoteScreen'),
      ),
      tab(
        'notes/$noteId',
        lazyRouteComponent(() => import('#console/notes/note-screen.tsx'), 'NoteScreen'),
      ),
      tab(
        'billing',
        lazyRouteComponent(() => import('#console/billing/billing-screen.tsx'), 'BillingScreen'),
      ),
      tab(
        'billing/invoices/$invoiceId',
        lazyRouteComponent(() => import('#console/billing/invoice-screen.tsx'), 'InvoiceScreen'),
      ),
      tab(
        'billing/refund',
        lazyRouteComponent(() => import('#console/refunds/refund-screen.tsx'), 'RefundScreen'),
      ),
      tab(
        'billing/credit',
        lazyRouteComponent(() => import('#console/refunds/credit-screen.tsx'), 'CreditScreen'),
      ),
      tab(
        'billing/make-right',
        lazyRouteComponent(() => import('#console/refunds/make-right-screen.tsx'), 'MakeRightScreen'),
      ),
      tab(
        'billing/transactions/$kind/$transactionId',
        lazyRouteComponent(() => import('#console/billing/transaction-screen.tsx'), 'TransactionScreen'),
      ),
      tab(
        'services',
        lazyRouteComponent(() => import('#console/services/services-screen.tsx'), 'ServicesScreen'),
      ),
      tab(
        'tickets',
        lazyRouteComponent(() => import('#console/tickets/customer-tickets-screen.tsx'), 'CustomerTicketsScreen'),
      ),
      tab(
        'tickets/$ticketId',
        lazyRouteComponent(() => import('#console/tickets/to-ticket.tsx'), 'ToTicket'),
      ),
      tab(
        'messages',
        lazyRouteComponent(() => import('#console/messages-sent/messages-screen.tsx'), 'MessagesScreen'),
      ),
      tab(
        'status',
        lazyRouteComponent(() => import('#console/status/status-screen.tsx'), 'StatusScreen'),
      ),
      tab(
        'history',
        lazyRouteComponent(() => import('#console/customers/history-screen.tsx'), 'HistoryScreen'),
      ),
    ]),
    page(
      '/prospects',
      lazyRouteComponent(() => import('#console/prospects/prospects-screen.tsx'), 'ProspectsScreen'),
    ),
    page(
      '/prospects/new',
      lazyRouteComponent(() => import('#console/prospects/new-prospect-screen.tsx'), 'NewProspectScreen'),
    ),
    prospect.addChildren([
      part(
        '/',
        lazyRouteComponent(() => import('#console/prospects/whole-prospect-screen.tsx'), 'WholeProspectScreen'),
      ),
      part(
        'notes/new',
        lazyRouteComponent(() => import('#console/prospects/new-prospect-note-screen.tsx'), 'NewProspectNoteScreen'),
      ),
      part(
        'notes/$noteId',
        lazyRouteComponent(() => import('#console/prospects/prospect-note-screen.tsx'), 'ProspectNoteScreen'),
      ),
    ]),
    tickets.addChildren([
      besideList(
        '$ticketId',
        lazyRouteComponent(() => import('#console/tickets/ticket-pane.tsx'), 'TicketPane'),
      ),
    ]),
    page(
      '/articles',
      lazyRouteComponent(() => import('#console/articles/articles-screen.tsx'), 'ArticlesScreen'),
    ),
    page(
      '/articles/$slug',
      lazyRouteComponent(() => import('#console/articles/article-screen.tsx'), 'ArticleScreen'),
    ),
    page(
      '/work',
      lazyRouteComponent(() => import('#console/commitments/my-work-screen.tsx'), 'MyWorkScreen'),
    ),
    page(
      '/tickets/mail-in',
      lazyRouteComponent(() => import('#console/mail-in/mail-in-screen.tsx'), 'MailInScreen'),
    ),
    page(
      '/tickets/bulk-acts',
      lazyRouteComponent(() => import('#console/tickets/bulk-acts-screen.tsx'), 'BulkActsScreen'),
    ),
    page(
      '/tickets/bulk-acts/$changeId',
      lazyRouteComponent(() => import('#console/tickets/bulk-act-tickets-screen.tsx'), 'BulkActTicketsScreen'),
    ),
    page(
      '/first-orders',
      lazyRouteComponent(() => import('#console/fulfilment/first-orders-screen.tsx'), 'FirstOrdersScreen'),
    ),
    page(
      '/movements',
      lazyRouteComponent(() => import('#console/movements/movements-screen.tsx'), 'MovementsScreen'),
    ),
    page(
      '/outbox',
      lazyRouteComponent(() => import('#console/outbox/outbox-screen.tsx'), 'OutboxScreen'),
    ),
    page(
      '/approvals',
      lazyRouteComponent(() => import('#console/approvals/approvals-screen.tsx'), 'ApprovalsScreen'),
    ),
    page(
      '/approvals/$approvalId',
      lazyRouteComponent(() => import('#console/approvals/approval-screen.tsx'), 'ApprovalScreen'),
    ),
    page(
      '/refunds-by-hand',
      lazyRouteComponent(() => import('#console/refunds/refunds-by-hand-screen.tsx'), 'RefundsByHandScreen'),
    ),
    page(
      '/portal-requests',
      lazyRouteComponent(() => import('#console/portal/portal-requests-screen.tsx'), 'PortalRequestsScreen'),
    ),
    page(
      '/bulk-credits',
      lazyRouteComponent(() => import('#console/refunds/bulk-credit-screen.tsx'), 'BulkCreditScreen'),
    ),
    page(
      '/collections',
      lazyRouteComponent(() => import('#console/collections/collections-screen.tsx'), 'CollectionsScreen'),
    ),
    page(
      '/books',
      lazyRouteComponent(() => import('#console/books/books-screen.tsx'), 'BooksScreen'),
    ),
    page(
      '/books/days/$day',
      lazyRouteComponent(() => import('#console/books/day-screen.tsx'), 'DayScreen'),
    ),
    page(
      '/books/receivables',
      lazyRouteComponent(() => import('#console/books/receivables-screen.tsx'), 'ReceivablesScreen'),
    ),
    page(
      '/books/journal',
      lazyRouteComponent(() => import('#console/books/journal-screen.tsx'), 'JournalScreen'),
    ),
    page(
      '/mentions',
      lazyRouteComponent(() => import('#console/mentions/mentions-screen.tsx'), 'MentionsScreen'),
    ),
    page(
      '/replies',
      lazyRouteComponent(() => import('#console/replies/replies-screen.tsx'), 'RepliesScreen'),
    ),
    page(
      '/pop',
      lazyRouteComponent(() => import('#console/interactions/pop-screen.tsx'), 'PopScreen'),
    ),
    page(
      '/reports',
      lazyRouteComponent(() => import('#console/reports/reports-screen.tsx'), 'ReportsScreen'),
    ),
    page(
      '/reports/dispositions',
      lazyRouteComponent(() => import('#console/reports/dispositions-report-screen.tsx'), 'DispositionsReportScreen'),
    ),
    page(
      '/reports/dispositions/notes',
      lazyRouteComponent(() => import('#console/reports/report-notes-screen.tsx'), 'ReportNotesScreen'),
    ),
    page(
      '/reports/coverage',
      lazyRouteComponent(() => import('#console/reports/coverage-report-screen.tsx'), 'CoverageReportScreen'),
    ),
    page(
      '/reports/retention',
      lazyRouteComponent(() => import('#console/reports/retention-report-screen.tsx'), 'RetentionReportScreen'),
    ),
    page(
      '/reports/tickets',
      lazyRouteComponent(() => import('#console/reports/tickets-report-screen.tsx'), 'TicketsReportScreen'),
    ),
    page(
      '/reports/ticket-ratings',
      lazyRouteComponent(() => import('#console/reports/ratings-report-screen.tsx'), 'RatingsReportScreen'),
    ),
    page(
      '/reports/notes',
      lazyRouteComponent(() => import('#console/scores/sampling-screen.tsx'), 'SamplingScreen'),
    ),
    page(
      '/reports/scores',
      lazyRouteComponent(() => import('#console/scores/scores-screen.tsx'), 'ScoresScreen'),
    ),
    page(
      '/absences',
      lazyRouteComponent(() => import('#console/absences/absences-screen.tsx'), 'AbsencesScreen'),
    ),
    page(
      '/me',
      lazyRouteComponent(() => import('#console/session/my-sign-in-screen.tsx'), 'MySignInScreen'),
    ),
    settings.addChildren([
      section(
        '/',
        lazyRouteComponent(() => import('#console/settings/all-settings-screen.tsx'), 'AllSettingsScreen'),
      ),
      section(
        'company',
        lazyRouteComponent(() => import('#console/settings/company-screen.tsx'), 'CompanyScreen'),
      ),
      section(
        'brands',
        lazyRouteComponent(() => import('#console/settings/brands-screen.tsx'), 'BrandsScreen'),
      ),
      section(
        'staff',
        lazyRouteComponent(() => import('#console/settings/staff-screen.tsx'), 'StaffScreen'),
      ),
      section(
        'teams',
        lazyRouteComponent(() => import('#console/settings/teams-screen.tsx'), 'TeamsScreen'),
      ),
      section(
        'permissions',
        lazyRouteComponent(() => import('#console/settings/permissions-screen.tsx'), 'PermissionsScreen'),
      ),
      section(
        'policy',
        lazyRouteComponent(() => import('#console/settings/policy-screen.tsx'), 'PolicyScreen'),
      ),
      section(
        'tickets',
        lazyRouteComponent(() => import('#console/settings/tickets-screen.tsx'), 'TicketsScreen'),
      ),
      section(
        'calling',
        lazyRouteComponent(() => import('#console/settings/calling-screen.tsx'), 'CallingScreen'),
      ),
      section(
        'ticket-categories',
        lazyRouteComponent(() => import('#console/settings/ticket-categories-screen.tsx'), 'TicketCategoriesScreen'),
      ),
      section(
        'first-orders',
        lazyRouteComponent(() => import('#console/settings/first-orders-screen.tsx'), 'FirstOrdersScreen'),
      ),
      section(
        'journal-accounts',
        lazyRouteComponent(() => import('#console/settings/journal-accounts-screen.tsx'), 'JournalAccountsScreen'),
      ),
      section(
        'status',
        lazyRouteComponent(() => import('#console/status/status-settings-screen.tsx'), 'StatusSettingsScreen'),
      ),
      section(
        'callers',
        lazyRouteComponent(() => import('#console/settings/callers-screen.tsx'), 'CallersScreen'),
      ),
      section(
        'blocks',
        lazyRouteComponent(() => import('#console/settings/blocks-screen.tsx'), 'BlocksScreen'),
      ),
      section(
        'give-back',
        lazyRouteComponent(() => import('#console/settings/give-back-screen.tsx'), 'GiveBackScreen'),
      ),
      section(
        'custom-fields',
        lazyRouteComponent(() => import('#console/settings/custom-fields-screen.tsx'), 'CustomFieldsScreen'),
      ),
      section(
        'dispositions',
        lazyRouteComponent(() => import('#console/settings/dispositions-screen.tsx'), 'DispositionsScreen'),
      ),
      section(
        'usage',
        lazyRouteComponent(() => import('#console/usage/usage-settings-screen.tsx'), 'UsageSettingsScreen'),
      ),
      section(
        'import',
        lazyRouteComponent(() => import('#console/imports/imports-screen.tsx'), 'ImportsScreen'),
      ),
      section(
        'import/$id',
        lazyRouteComponent(() => import('#console/imports/import-screen.tsx'), 'ImportScreen'),
      ),
      section(
        'emails',
        lazyRouteComponent(() => import('#console/settings/emails-screen.tsx'), 'EmailsScreen'),
      ),
      section(
        'emails/$templateKey',
        lazyRouteComponent(() => import('#console/settings/email-screen.tsx'), 'EmailScreen'),
      ),
      section(
        'mail',
        lazyRouteComponent(() => import('#console/settings/mail-screen.tsx'), 'MailScreen'),
      ),
      section(
        'changes',
        lazyRouteComponent(() => import('#console/settings/changes-screen.tsx'), 'ChangesScreen'),
      ),
      section(
        'exports',
        lazyRouteComponent(() => import('#console/settings/exports-screen.tsx'), 'ExportsScreen'),
      ),
    ]),
    // A link that is old or cut off leaves the places and the search where they were.
    page('$', NothingHereScreen),
  ]),
])

const router = createRouter({ routeTree: routes, defaultPreload: false, defaultPendingComponent: OpeningPlace })

export function App() {
  return <RouterProvider router={router} />
}
