/** Brings what is in a row that scrolls sideways to the middle of it, and moves nothing else. */
export function scrollToMiddle(row: HTMLElement, item: HTMLElement): void {
  const [outer, inner] = [row.getBoundingClientRect(), item.getBoundingClientRect()]
  row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2)
}
