import { messages } from '#console/actions/messages.ts'
import type { Command } from '#console/layout/command-palette.tsx'
import type { Permission } from '#contract/permissions.ts'
import type { Prospect } from '#contract/prospects.ts'

type Ways = {
  go: (to: string) => void
  askToStart: (party: { prospectId: string }) => void
  has: (permission: Permission) => boolean
  hasOpenInteraction: boolean
}

/** What there is to do with the prospect in view; once they have an account it keeps its reason. */
export function prospectCommands(prospect: Pick<Prospect, 'id' | 'can'>, { go, askToStart, has, hasOpenInteraction }: Ways): Command[] {
  const { id, can } = prospect
  const { allowed, because, instead } = can.work
  const may = allowed ? { allowed } : { allowed, because: [because, instead].filter(Boolean).join(' ') }
  const note = hasOpenInteraction ? messages.wrapUp : messages.note
  return [
    ...(has('interaction.open')
      ? [{ id: 'interaction', label: messages.start, keys: 'I', run: () => askToStart({ prospectId: id }), ...may }]
      : []),
    ...(has('note.write') ? [{ id: 'note', label: note, keys: 'W', run: () => go(`/prospects/${id}/notes/new`), ...may }] : []),
  ]
}
