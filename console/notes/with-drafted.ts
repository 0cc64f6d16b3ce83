/**
 * A text that was begun before what was done had been written down: the drafted lines that it does not hold yet, above the writer's own. What was
 * typed stays as it is, to its last begun line.
 */
export function withDrafted(typed: string, drafted: string): string {
  const own = new Set(typed.split('\n'))
  const more = drafted.split('\n').filter((line) => line !== '' && !own.has(line))
  if (typed.trim() === '') return drafted
  return [...more, typed].join('\n')
}
