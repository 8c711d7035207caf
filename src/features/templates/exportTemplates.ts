import { summarizeSchema } from '../../domain/jobs/schemaSummary'
import { credentialFields } from '../../domain/jobs/templateMetadata'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'

/** The header and cells of the CSV file of templates. */
export const templateRows = (templates: readonly SynchronizationTemplate[]) => ({
  header: ['Template', 'Factory tag', 'Description', 'Credentials', 'Mappings', 'Default', 'Discoverable'],
  rows: templates.map((template) => [
    template.id,
    template.factoryTag,
    template.description,
    credentialFields(template.metadata)
      .map(({ name }) => name)
      .join(' '),
    template.schema ? summarizeSchema(template.schema).counts.attributeMappings : undefined,
    template.default,
    template.discoverable,
  ]),
})
