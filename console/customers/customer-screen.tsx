import { Outlet } from '@tanstack/react-router'

export function CustomerScreen() {
  return <Outlet />
}
