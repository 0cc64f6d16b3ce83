import { namesColleague } from '#contract/names-colleague.ts'

type Known = { staffId: string; writtenAs: string }
type Asked = { staffId: string; name: string }

/**
 * Who is mentioned by a version that was not by the one before, and who no longer is. A mention stands as long as its name does in the
 * text, whoever amends it; one that is asked for and not named is `unnamed`.
 */
export function mentionChanges(texts: readonly string[], before: readonly Known[], asked: readonly Asked[]) {
  const isKnown = ({ staffId }: Asked) => before.some((known) => known.staffId === staffId)
  const standing = before.filter(({ writtenAs }) => namesColleague(texts, writtenAs))
  const isStanding = ({ staffId }: { staffId: string }) => standing.some((known) => known.staffId === staffId)
  const fresh = asked.filter((each) => !isStanding(each))
  const named = fresh.filter(({ name }) => namesColleague(texts, name))
  return {
    added: named.filter((each) => !isKnown(each)),
    withdrawn: before.filter((known) => !isStanding(known) && !named.some(({ staffId }) => staffId === known.staffId)),
    unnamed: fresh.filter((each) => !named.includes(each)),
  }
}
