import { useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../../api/connection/connection'
import { attributesTable, mappingsTable, scopingTable } from '../../../domain/schema/schemaTables'
import type { Command } from '../../../ui/CommandToolbar'
import { notify } from '../../../ui/notifications'
import { saveCsv, shareCommands } from '../../../ui/shareCommands'
import { useEditor } from '../editor/editorContext'
import { useSchemaSearch } from '../editor/schemaSearch'
import { snapshotsQuery } from '../tabs/history/snapshotsQuery'
import { versionsTable } from '../tabs/history/versionLabels'
import { exportSchema } from '../shared/exportSchema'

/** What leaves the editor: the link, paper, the table of the tab, and the draft as JSON. */
export function useShareCommands(): Command[] {
  const { document, schemaName, key: storageKey } = useEditor()
  const { key } = useConnection()
  const queryClient = useQueryClient()
  const [{ tab }] = useSchemaSearch()
  const [what, save] =
    tab === 'history'
      ? (['versions', saveVersions] as const)
      : tab === 'attributes'
        ? (['attributes', () => saveTable(attributesTable)] as const)
        : tab === 'scoping'
          ? (['scoping', () => saveTable(scopingTable)] as const)
          : (['mappings', () => saveTable(mappingsTable)] as const)
  function saveTable(table: typeof mappingsTable) {
    saveCsv(`${schemaName} ${what}`, table(document))
  }
  function saveVersions() {
    void queryClient
      .fetchQuery(snapshotsQuery(key))
      .then((snapshots) =>
        saveCsv(`${schemaName} versions`, versionsTable(snapshots.filter(({ place }) => place === storageKey))),
      )
      .catch((error: unknown) =>
        notify({
          intent: 'error',
          title: "Couldn't read the stored versions",
          ...(error instanceof Error ? { body: error.message } : {}),
        }),
      )
  }
  return shareCommands({
    csv: save,
    json: () => exportSchema(document, ['schema', schemaName]),
    explainCsv: explanations[what],
    explainJson: 'Save the draft as a JSON file',
    isInMenu: true,
  })
}

const explanations = {
  mappings: 'Saves the attribute mappings',
  attributes: 'Saves the attributes of all directories',
  scoping: 'Saves the clauses of all scoping filters',
  versions: 'Saves the list of versions',
}
