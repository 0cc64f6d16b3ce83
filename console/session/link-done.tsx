import { IconCheck } from '@tabler/icons-react'
import { messages } from '#console/session/messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useGo } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** After a link was used: what is done, and that signing in follows. */
export function LinkDone({ words }: { words: string }) {
  const go = useGo()
  return (
    <>
      <div role="status">
        <SunkenLine icon={<IconCheck {...besideWords} />} strong={words}>
          {messages.link.nowSignIn}
        </SunkenLine>
      </div>
      <ActionButton kind="act" wide autoFocus onPress={() => go('/sign-in')}>
        {messages.signIn.act}
      </ActionButton>
    </>
  )
}
