type Standing = { id: string; category: string; retired: boolean }

/**
 * The catalogue in its new order: categories as they come first, the retired at the end of theirs. `moved` takes the place named among
 * those in use, or the last; a category that is new comes last.
 */
export function inOrder(rows: readonly Standing[], moved: Standing & { place: number | null }): string[] {
  const others = rows.filter(({ id }) => id !== moved.id)
  const categories = [...new Set([...rows.map(({ category }) => category), moved.category])]
  return categories.flatMap((category) => {
    const own = others.filter((row) => row.category === category)
    const inUse = own.filter(({ retired }) => !retired).map(({ id }) => id)
    const retired = own.filter((row) => row.retired).map(({ id }) => id)
    if (category === moved.category) {
      if (moved.retired) retired.push(moved.id)
      else inUse.splice(moved.place === null ? inUse.length : moved.place - 1, 0, moved.id)
    }
    return [...inUse, ...retired]
  })
}
