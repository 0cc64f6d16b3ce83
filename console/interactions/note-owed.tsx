import { IconClock, IconPhoneCall } from '@tabler/icons-react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import { kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'

/** What is still owed to a contact: plum while its customer is in view, amber where it was left. */
export function NoteOwed({ interaction }: { interaction: OpenInteraction | undefined }) {
  const inView = useCustomerInView()
  if (interaction && interaction.customerId === inView?.id)
    return (
      <StatusWord icon={<IconPhoneCall {...besideWords} />} tone="thread">
        {messages.onTheLine}
      </StatusWord>
    )
  return (
    <StatusWord icon={<IconClock {...besideWords} />} tone="due">
      {interaction ? messages.noteOwed(kindWords(interaction)) : messages.owesNote}
    </StatusWord>
  )
}
