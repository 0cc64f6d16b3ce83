import { CommandPalette } from '#console/layout/command-palette.tsx'

export function ActionsPalette({ close }: { close: () => void }) {
  return <CommandPalette commands={[]} onClose={close} />
}
