/** The lasting key of a custom field: its label in small letters and underscores, with a number where that is taken. */
export function fieldKey(label: string, taken: readonly string[]): string {
  const plain =
    label
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
      .slice(0, 50) || 'field'
  const free = (candidate: string) => !taken.includes(candidate)
  if (free(plain)) return plain
  for (let number = 2; ; number += 1) if (free(`${plain}_${number}`)) return `${plain}_${number}`
}
