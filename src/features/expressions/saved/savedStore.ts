import { databaseWith } from '../../../browser/database'
import { withRoom } from '../../../browser/withRoom'
import type { SchemaChoice } from '../playgroundState'
import type { SavedExpression } from './savedExpression'

/** Earlier versions stored the choice of a schema as `place`. */
type Stored = Omit<SavedExpression, 'schemaChoice'> & { schemaChoice?: SchemaChoice; place?: SchemaChoice }

/** All saved expressions of this connection, by name. */
export async function readSaved(connectionKey: string): Promise<SavedExpression[]> {
  const db = await databaseWith('expressions')
  const stored = await db.getAllFromIndex('expressions', 'connection', connectionKey)
  return stored
    .map((record) => savedExpression(record as typeof record & Stored))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.changedAt - b.changedAt)
}

/** Adds or replaces all of them, or none. */
export async function writeSaved(connectionKey: string, saved: readonly SavedExpression[]): Promise<void> {
  const db = await databaseWith('expressions')
  const transaction = db.transaction('expressions', 'readwrite')
  await withRoom('This browser has no room left for the expression. Remove saved expressions, or copy this one.', () =>
    Promise.all([...saved.map((each) => transaction.store.put({ ...each, connectionKey })), transaction.done]),
  )
}

export async function deleteSaved(connectionKey: string, id: string): Promise<void> {
  const db = await databaseWith('expressions')
  await db.delete('expressions', [connectionKey, id])
}

const savedExpression = (stored: Stored): SavedExpression => {
  const { id, name, note, expression, profile, cases, changedAt } = stored
  const schemaChoice = stored.schemaChoice ?? stored.place ?? { kind: 'none' }
  return { id, name, note, expression, profile, schemaChoice, cases, changedAt }
}
