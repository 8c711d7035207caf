import { Tab, TabList } from '@fluentui/react-components'
import { explained } from '../../ui/explanations'

type Props = {
  /** The application's object id while its side is shown. */
  application: string | undefined
  /** The application's object id, when it lives in this tenant and may be read. */
  available: string | undefined
  onChange: (application: string | undefined) => void
}

/** Which of the two copies of a template is shown. Absent where the application belongs to someone else. */
export function SideSwitch({ application, available, onChange }: Props) {
  const other = application ?? available
  if (other === undefined) return null
  return (
    <TabList size="small" aria-label="Which side" selectedValue={application === undefined ? 'principal' : 'application'} onTabSelect={(_, { value }) => onChange(value === 'application' ? other : undefined)}>
      <Tab value="principal" {...explained('Under /servicePrincipals: the tenant’s instance, read-only.')}>
        In this tenant
      </Tab>
      <Tab value="application" {...explained('Under /applications: the definition. Its owners may change it; every tenant’s instance follows.')}>
        The application’s own
      </Tab>
    </TabList>
  )
}
