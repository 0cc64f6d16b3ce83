import { blocksWords } from '#console/settings/blocks-words.ts'
import type { BlockKind, previewBlock } from '#contract/blocks.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

const words = blocksWords

/** Whom a block would stop, in a line or two. */
export function BlockTouches({ touches, kind }: { touches: ReplyOf<typeof previewBlock>; kind: BlockKind }) {
  const { accounts, autopay, plans, blockId, shown } = touches
  if (blockId !== null) return <SunkenLine tone="stop" strong={words.already(shown)} />
  if (accounts.count === 0) return <SunkenLine strong={words.touchesNobody[kind]} />
  const who = accounts.first.map(({ name, number }) => [name, number].filter(Boolean).join(' ')).join(', ')
  return (
    <SunkenLine tone="due" strong={words.touches(accounts.count)}>
      {words.touchesWho(who, accounts.count - accounts.first.length)} {autopay > 0 && words.touchesAutopay(autopay)}{' '}
      {plans > 0 && words.touchesPlans(plans)}
    </SunkenLine>
  )
}
