import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { HomeScreen } from '#console/home-screen.tsx'

const root = createRootRoute()

/** Every path of the console. */
const routes = root.addChildren([createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen })])

const router = createRouter({ routeTree: routes, defaultPreload: false })

export function App() {
  return <RouterProvider router={router} />
}
