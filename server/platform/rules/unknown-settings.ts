/** Every setting of ours that the environment decides, those of the tests among them. docs/operations.md says what each means. */
export const settingNames = [
  'STEWARD_DATA_DIR',
  'STEWARD_DEMO',
  'STEWARD_DEMO_PASSWORD',
  'STEWARD_DEMO_PUBLIC',
  'STEWARD_DRAIN_SECONDS',
  'STEWARD_EMBEDDED',
  'STEWARD_GATEWAY_HASTE',
  'STEWARD_GATEWAY_WAIT_SECONDS',
  'STEWARD_SANDBOX_GATEWAY_URL',
  'STEWARD_SECRET_KEY',
  'STEWARD_URL',
] as const
const ofTests = ['STEWARD_PICTURES', 'STEWARD_SEED', 'STEWARD_TEST_DATABASE']

const known: readonly string[] = [...settingNames, ...ofTests]

/** Of names in the environment those that look like settings of ours and are none, each with the one that may have been meant. */
export function unknownSettings(names: readonly string[]): { name: string; says: string }[] {
  return names
    .filter((name) => name.startsWith('STEWARD_') && !known.includes(name))
    .sort()
    .map((name) => ({ name, says: `${name} is no setting of Steward and does nothing. ${meant(name)}` }))
}

const mostApart = 3

function meant(name: string): string {
  const [nearest] = settingNames.map((each) => ({ each, apart: editsBetween(name, each) })).sort((one, other) => one.apart - other.apart)
  return nearest && nearest.apart <= mostApart ? `Did you mean ${nearest.each}?` : 'docs/operations.md has those that there are.'
}

/** How many letters have to be changed, added or left out to come from one to the other. */
function editsBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row]
    for (let place = 1; place <= other.length; place += 1)
      now.push(
        Math.min(
          (before[place] ?? 0) + 1,
          (now[place - 1] ?? 0) + 1,
          (before[place - 1] ?? 0) + (one[row - 1] === other[place - 1] ? 0 : 1),
        ),
      )
    before = now
  }
  return before[other.length] ?? 0
}
