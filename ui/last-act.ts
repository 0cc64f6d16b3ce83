// Whoever opened the page has just done something.
let at = Date.now()
let toldAt = 0

/**
 * Notes when a person last pressed, typed, clicked, scrolled or came back to the page, in this tab or in another of the same place: what a
 * page asks by itself lengthens no session. What a program does (`isTrusted`) is nobody's act.
 */
export function watchActs(): void {
  const others = new BroadcastChannel('steward.act')
  others.onmessage = () => {
    at = Date.now()
  }
  const note = ({ isTrusted }: Event) => {
    if (!isTrusted || document.hidden) return
    at = Date.now()
    if (at - toldAt < 5_000) return
    toldAt = at
    others.postMessage(null)
  }
  // A reader of the screen clicks and writes without a pointer and without keys.
  for (const kind of ['pointerdown', 'click', 'keydown', 'input', 'wheel', 'touchmove', 'visibilitychange'])
    window.addEventListener(kind, note, { capture: true, passive: true })
}

/** For how many seconds nobody has done anything here. By the clock of the machine, which goes on while it sleeps. */
export const idleSeconds = () => Math.max(0, Math.floor((Date.now() - at) / 1000))
