import { useState } from 'react'
import type { z } from 'zod'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { type brand as brandShape, createBrand, updateBrand } from '#contract/company.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.brands
type Brand = z.infer<typeof brandShape>

/** A new brand, or one that is there. */
export function BrandForm({ brand, onClose }: { brand?: Brand; onClose: () => void }) {
  const [draft, setDraft] = useState({
    name: brand?.name ?? '',
    mailSenderName: brand?.mailSenderName ?? '',
    mailSenderAddress: brand?.mailSenderAddress ?? '',
    portalHost: brand?.portalHost ?? '',
    colour: brand?.colour ?? '',
  })
  const outdates = ['listBrands', 'getMailInStatus', 'staffHistory']
  const create = useSubmit(createBrand, { outdates })
  const update = useSubmit(updateBrand, { outdates })
  const withProof = useWithProof()
  const body = { ...draft, portalHost: draft.portalHost || null, colour: draft.colour || null }
  const fields = [
    ['name', words.name, undefined],
    ['mailSenderName', words.senderName, undefined],
    ['mailSenderAddress', words.senderAddress, undefined],
    ['portalHost', words.host, words.hostHelp],
    ['colour', words.color, words.colorHelp],
  ] as const

  return (
    <FormPanel
      title={brand ? words.edit(brand.name) : words.add}
      lead={words.touches}
      act={brand ? words.saveAct : words.createAct}
      onSubmit={() =>
        withProof<unknown>(() =>
          brand ? update.mutateAsync({ params: { id: brand.id }, ifMatch: brand.version, body }) : create.mutateAsync({ body }),
        )
      }
      onClose={onClose}
    >
      {(errors) =>
        fields.map(([name, label, help]) => (
          <Field key={name} label={label} help={help} error={errors[name]} stacked>
            {(parts) => (
              <TextInput {...parts} autoComplete="off" value={draft[name]} onChange={(value) => setDraft({ ...draft, [name]: value })} />
            )}
          </Field>
        ))
      }
    </FormPanel>
  )
}
