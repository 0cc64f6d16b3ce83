import type { DomNode } from 'html-to-text'
import { type Hiding, hidingOf } from './rules/hiding-of.ts'

/** By what words are hidden that an element within may show again. */
type Unseen = { byVisibility: boolean; bySize: boolean }

/** Links of which no word is seen. */
export const unseenLinks = new WeakSet<DomNode>()

/**
 * Takes out of an element what it hides, and of its attributes those that said so: it was looked at. What is gone is all of it; words without a size
 * or unseen go up to where an element within shows them again, as newsletters are laid out. Each element is looked at once.
 */
export function leaveOutUnseen(element: DomNode): { isGone: boolean; isAnyLeftOut: boolean } {
  const hiding = lookAt(element)
  if (hiding.isGone) return { isGone: true, isAnyLeftOut: true }
  const unseen = within({ byVisibility: false, bySize: false }, hiding)
  if (isSeen(unseen)) return { isGone: false, isAnyLeftOut: false }
  const open = [{ element, unseen }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { element: holder, unseen: held } = next
    if (holder.name === 'a') unseenLinks.add(holder)
    holder.children = holder.children.filter((child) => {
      if (child.type === 'text') return (child.data ?? '').trim() === ''
      if (child.type !== 'tag') return true
      const says = lookAt(child)
      const inside = within(held, says)
      if (!says.isGone && !isSeen(inside)) open.push({ element: child, unseen: inside })
      return !says.isGone
    })
  }
  return { isGone: false, isAnyLeftOut: true }
}

function lookAt(element: DomNode): Hiding {
  const { style, hidden, ...others } = (element.attribs ?? {}) as Record<string, string>
  element.attribs = others
  return hidingOf({
    ...(style !== undefined && { style }),
    ...(hidden !== undefined && { hidden }),
    ...(element.name === 'font' && others),
  })
}

const within = ({ byVisibility, bySize }: Unseen, { visibility, size }: Hiding): Unseen => ({
  byVisibility: visibility === null ? byVisibility : visibility === 'hidden',
  bySize: size === null ? bySize : size === 'none',
})

const isSeen = ({ byVisibility, bySize }: Unseen) => !byVisibility && !bySize
