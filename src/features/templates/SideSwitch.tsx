import { Tabs } from '../../ui/Tabs'

type Props = {
  /** The application's object ID while the application's copy is shown. */
  application: string | undefined
  /** The application's object ID, if the application is in this tenant and can be read. */
  available: string | undefined
  onChange: (application: string | undefined) => void
}

/** Switches between the two copies of a template. Absent if another tenant owns the application. */
export function SideSwitch({ application, available, onChange }: Props) {
  const other = application ?? available
  if (other === undefined) return null
  return (
    <Tabs
      label="Which side"
      tabs={[
        {
          value: 'principal',
          label: 'In this tenant',
          explain: "Under /servicePrincipals: the tenant's instance, read-only.",
        },
        {
          value: 'application',
          label: "The application's own",
          explain: 'The app definition (/applications). Its owners can change it for all tenants.',
        },
      ]}
      selected={application === undefined ? 'principal' : 'application'}
      onSelect={(side) => onChange(side === 'application' ? other : undefined)}
    />
  )
}
