/** Whether a text names somebody behind the sign; a longer name is another one. */
export function namesColleague(texts: readonly string[], name: string): boolean {
  const sign = `@${name}`
  return texts.some((text) => {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      const [next = ''] = text.slice(at + sign.length, at + sign.length + 2)
      if (!/[\p{L}\p{M}\p{N}]/u.test(next)) return true
    }
    return false
  })
}
