import { Outlet } from '@tanstack/react-router'

export function SettingsScreen() {
  return <Outlet />
}
