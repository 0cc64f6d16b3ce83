import { createRootRoute, createRoute, createRouter, Outlet, type RouteComponent, RouterProvider } from '@tanstack/react-router'
import { AccountScreen } from '#portal/account-screen.tsx'
import { BillScreen } from '#portal/bill-screen.tsx'
import { BillsScreen } from '#portal/bills-screen.tsx'
import { ChoosePasswordScreen } from '#portal/choose-password-screen.tsx'
import { HomeScreen } from '#portal/home-screen.tsx'
import { MailScreen } from '#portal/mail-screen.tsx'
import { NewTicketScreen } from '#portal/new-ticket-screen.tsx'
import { NothingHereScreen } from '#portal/nothing-here-screen.tsx'
import { PortalShell } from '#portal/portal-shell.tsx'
import { SecurityScreen } from '#portal/security-screen.tsx'
import { SignInScreen } from '#portal/sign-in-screen.tsx'
import { SignUpScreen } from '#portal/sign-up-screen.tsx'
import { TicketScreen } from '#portal/ticket-screen.tsx'
import { TicketsScreen } from '#portal/tickets-screen.tsx'
import { UsersScreen } from '#portal/users-screen.tsx'
import { ViewScreen } from '#portal/view-screen.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHereScreen })
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: PortalShell })

const open = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => root, path, component })
const page = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => signedIn, path, component })

/** Every path of the portal. */
const routes = root.addChildren([
  open('/portal/sign-in', SignInScreen),
  open('/portal/sign-up', SignUpScreen),
  open('/portal/invitation', () => <ChoosePasswordScreen purpose="invitation" />),
  open('/portal/reset-password', () => <ChoosePasswordScreen purpose="password_reset" />),
  open('/portal/view', ViewScreen),
  signedIn.addChildren([
    page('/portal', HomeScreen),
    page('/portal/bills', BillsScreen),
    page('/portal/bills/$billId', BillScreen),
    page('/portal/tickets', TicketsScreen),
    page('/portal/tickets/new', NewTicketScreen),
    page('/portal/tickets/$ticketId', TicketScreen),
    page('/portal/account', AccountScreen),
    page('/portal/account/mail', MailScreen),
    page('/portal/account/sign-in', SecurityScreen),
    page('/portal/account/people', UsersScreen),
  ]),
])

const router = createRouter({ routeTree: routes, defaultPreload: false })

export function App() {
  return <RouterProvider router={router} />
}
