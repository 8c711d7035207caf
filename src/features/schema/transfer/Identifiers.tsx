import { Button, Checkbox, Input, makeStyles, tokens } from '@fluentui/react-components'
import { pointer } from '../../../base/json'
import type { Identifier, IdentifierKind } from '../../../domain/schema/transfer'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  row: {
    display: 'grid',
    gap: `0 ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  words: { display: 'grid', overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  input: { minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

const KINDS: Record<IdentifierKind, string> = {
  schema: 'Schema ID',
  tenant: 'Tenant',
  directory: 'Directory',
  application: 'Application of directory extensions',
  domain: 'Domain',
  distinguishedName: 'Domain components',
  group: 'Group',
}

/** Which identifiers are rewritten, and to what, by their value. */
export type Rewriting = ReadonlyMap<string, { isOn: boolean; replacement: string }>

type Props = {
  identifiers: readonly Identifier[]
  rewriting: Rewriting
  suggestions: ReadonlyMap<string, string>
  onChange: (rewriting: Rewriting) => void
}

/**
 * The identifiers of the tenant or job that a schema comes from. A person chooses which are rewritten; none is by
 * default.
 */
export function Identifiers({ identifiers, rewriting, suggestions, onChange }: Props) {
  const styles = useStyles()
  const of = (value: string) => rewriting.get(value) ?? { isOn: false, replacement: suggestions.get(value) ?? '' }
  const set = (value: string, change: Partial<{ isOn: boolean; replacement: string }>) =>
    onChange(new Map(rewriting).set(value, { ...of(value), ...change }))
  const known = identifiers.filter(({ value }) => suggestions.has(value))
  return (
    <fieldset className={styles.root} aria-label="Identifiers from another tenant or app">
      <div className={styles.head}>
        <h3 className={styles.heading}>
          {identifiers.length === 1
            ? '1 identifier is from another tenant or app'
            : `${String(identifiers.length)} identifiers are from another tenant or app`}
        </h3>
        {known.length > 0 ? (
          <Button
            size="small"
            onClick={() =>
              onChange(
                new Map([
                  ...rewriting,
                  ...known.map(({ value }) => [value, { isOn: true, replacement: of(value).replacement }] as const),
                ]),
              )
            }
          >
            Replace all known identifiers
          </Button>
        ) : null}
      </div>
      <p className={styles.text}>They don't change unless you select them.</p>
      {identifiers.map(({ kind, value, places, count }) => {
        const { isOn, replacement } = of(value)
        return (
          <div key={`${kind} ${value}`} className={styles.row}>
            <Checkbox
              checked={isOn}
              onChange={(_, { checked }) => set(value, { isOn: checked === true })}
              label={
                <span className={styles.words}>
                  {value}
                  <span className={styles.small}>
                    {KINDS[kind]}, {count === 1 ? pointer(places[0] ?? []) : `in ${String(count)} places`}
                  </span>
                </span>
              }
            />
            <Input
              className={styles.input}
              aria-label={`${value} becomes`}
              placeholder="Becomes…"
              value={replacement}
              disabled={!isOn}
              spellCheck={false}
              onChange={(_, data) => set(value, { replacement: data.value })}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
