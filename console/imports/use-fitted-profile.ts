import { type ImportDetail, listImportProfiles } from '#contract/imports.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The name of the saved mapping that this file fitted when it came; null where it was mapped by hand, also when that was kept then. */
export function useFittedProfile({ profile, createdAt }: ImportDetail): string | null {
  const known = useReply(listImportProfiles, {}, { when: profile !== null, freshFor: 60_000 }).data?.items
  const used = known?.find(({ id }) => id === profile?.id)
  if (!profile || !used) return null
  return used.createdAt === null || used.createdAt < createdAt ? profile.name : null
}
