import { useId, useState } from 'react'
import { scriptFor } from '../domain/code/scriptFor'
import { terraformFor } from '../domain/code/terraformFor'
import type { CodeRequest } from '../domain/code/codeRequest'
import { CodeSource } from './CodeSource'
import { Tabs, tabPanel } from './Tabs'

const tabs = [
  { value: 'powershell', label: 'PowerShell script' },
  { value: 'terraform', label: 'Terraform' },
] as const

/** Several requests as one script, in the given order. Import it lazily. */
export default function SessionCode({ requests }: { requests: readonly CodeRequest[] }) {
  const id = useId()
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('powershell')
  return (
    <>
      <Tabs label="Format" tabs={tabs} selected={tab} onSelect={setTab} panel={id} />
      <div {...tabPanel(id, tab)}>
        {tab === 'powershell' ? (
          <CodeSource text={scriptFor(requests, 'delegated')} label="PowerShell script" />
        ) : (
          <CodeSource text={terraformFor(requests)} label="Terraform" />
        )}
      </div>
    </>
  )
}
