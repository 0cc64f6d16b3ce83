/** A name of the program's ("secondFactorForAgents", "end_sessions") as words: "Second factor for agents", "End sessions". */
export function fieldWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
