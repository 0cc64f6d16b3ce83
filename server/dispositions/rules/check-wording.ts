import { fold } from '#server/platform/rules/fold.ts'

export type Wording = { category: string; name: string; useWhen: string; teams: readonly string[]; productLine: string | null }

export type WordingFacts = {
  /** Every other disposition, retired ones too. */
  others: readonly { category: string; name: string; retired: boolean }[]
  /** Teams in use. */
  teams: readonly string[]
  /** Whether any equipment or plan has the product line. */
  isLineKnown: boolean
  /** What it has already is not asked about again. */
  kept: { teams: readonly string[]; productLine: string | null }
}

/** What keeps these words and guards from being saved, by field. */
export function wordingProblems(given: Wording, facts: WordingFacts): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  for (const field of ['category', 'name'] as const)
    if (given[field].includes('›')) say(field, 'The sign › stands between category and name. Leave it out of both.')
  const same = facts.others.find(({ category, name }) => alike(category, given.category) && alike(name, given.name))
  if (same?.retired) say('name', `“${same.category} › ${same.name}” is there and retired. Bring it back instead.`)
  else if (same) say('name', `“${same.category} › ${same.name}” is there already. Give this one another name.`)
  if (given.useWhen.trim().split(/\s+/).length < 3) say('useWhen', 'Say in a sentence when to use it.')
  const unknown = given.teams.find((team) => !facts.teams.includes(team) && !facts.kept.teams.includes(team))
  if (unknown !== undefined) say('teams', `There is no team “${unknown}” in use. Choose one of the company’s teams.`)
  if (given.productLine !== null && given.productLine !== facts.kept.productLine && !facts.isLineKnown)
    say(
      'productLine',
      `Nothing has the product line “${given.productLine}”, so nobody could use this. Choose one that plans or equipment have.`,
    )
  return problems
}

const alike = (one: string, other: string) => fold(one).trim() === fold(other).trim()
