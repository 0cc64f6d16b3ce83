import { messages } from '#console/settings/messages.ts'
import { updateTeam } from '#contract/staff.ts'
import { RetirePanel } from '#ui/retire-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.teams

/** Takes a team out of use or back into it, saying first whom that touches. */
export function TeamRetire({
  team,
  onClose,
}: {
  team: { id: string; name: string; retired: boolean; members: number }
  onClose: () => void
}) {
  const update = useSubmit(updateTeam, { outdates: ['listTeams', 'listDispositions', 'staffHistory'] })
  return (
    <RetirePanel
      name={team.name}
      retired={team.retired}
      words={words}
      lead={words.retireLead(team.members)}
      onRetired={(retired) => update.mutateAsync({ params: { id: team.id }, body: { retired } })}
      onClose={onClose}
    />
  )
}
