/**
 * The account's product line, the most specific knowledge first: what is installed at the site, and only where that says nothing,
 * what is subscribed to. Two different lines at the same level are mixed: then there is no one line (null).
 */
export function productLineOf(installedLines: readonly string[], planLines: readonly string[]): string | null {
  const installed = new Set(installedLines)
  const lines = installed.size > 0 ? installed : new Set(planLines)
  const [only] = lines
  return lines.size === 1 && only !== undefined ? only : null
}
