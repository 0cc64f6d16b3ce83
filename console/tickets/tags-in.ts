/** The tags of a line that parts them by commas, each once and as it was first written. */
export function tagsIn(line: string): string[] {
  const found = new Map<string, string>()
  for (const each of line.split(/[,;\n]/)) {
    const tag = each.trim().replace(/^#/, '').replace(/\s+/g, ' ')
    if (tag && !found.has(tag.toLocaleLowerCase())) found.set(tag.toLocaleLowerCase(), tag)
  }
  return [...found.values()]
}
