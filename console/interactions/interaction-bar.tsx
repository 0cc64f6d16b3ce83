export function InteractionBar() {
  return null
}
