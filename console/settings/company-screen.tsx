import { CompanyCards } from '#console/settings/company-cards.tsx'
import { messages } from '#console/settings/messages.ts'
import { getCompany } from '#contract/company.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** The company's own settings, card by card. */
export function CompanyScreen() {
  const reply = useReply(getCompany, {})
  return (
    <SheetPage title={messages.section.company[0]} lead={messages.section.company[1]} ground="canvas">
      <ShownReply reply={reply} what={messages.section.company[0]} rows={8}>
        {(company) => <CompanyCards company={company} />}
      </ShownReply>
    </SheetPage>
  )
}
