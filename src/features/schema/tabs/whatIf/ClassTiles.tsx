import { makeStyles, tokens } from '@fluentui/react-components'
import { formatNumber } from '../../../../base/numbers'
import type { ChangeClass, KindSignature } from '../../../../domain/whatIf/types'
import { Tile } from '../../../../ui/Tile'
import { classTiles } from '../../whatIf/labels'

/** Which people the table shows. */
export type Filter = { class?: ChangeClass | undefined; kind?: KindSignature | undefined; text?: string | undefined }

const useStyles = makeStyles({ tiles: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS } })

type Props = {
  classes: Readonly<Record<ChangeClass, number>>
  filter: Filter
  onFilter: (filter: Filter) => void
}

/** How many people are in each class. A tile filters the table. They add up to the population. */
export function ClassTiles({ classes, filter, onFilter }: Props) {
  const styles = useStyles()
  return (
    <div role="group" aria-label="What happens" className={styles.tiles}>
      {classTiles.map((tile) => (
        <Tile
          key={tile.class}
          label={tile.label}
          value={classes[tile.class] === 0 ? 0 : formatNumber(classes[tile.class])}
          tone={tile.tone}
          pressed={filter.class === tile.class}
          explain={tile.explain}
          onClick={() =>
            onFilter({ ...filter, kind: undefined, class: filter.class === tile.class ? undefined : tile.class })
          }
        />
      ))}
    </div>
  )
}
