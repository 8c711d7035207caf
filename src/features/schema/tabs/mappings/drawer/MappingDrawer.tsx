import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { ChevronDown20Regular, ChevronUp20Regular, Delete20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { explained } from '../../../../../ui/explanations'
import { keepFocusManager } from '../../../../../ui/focusManager'
import { ChangeBadge, ProblemBadge } from '../table/mappingCells'
import type { MappingRow } from '../table/mappingRows'
import { mappingPath, objectsLabel } from '../../../shared/objectMappingSearch'
import { MappingForm } from './MappingForm'

const useStyles = makeStyles({
  drawer: { width: 'min(600px, 100vw)', '@media (max-width: 639px)': { width: '100vw' } },
  header: {
    paddingBlock: tokens.spacingVerticalM,
    gap: 0,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { display: 'grid', minWidth: 0, ':focus': { outline: 'none' } },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase400, overflowWrap: 'anywhere' },
  about: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  actions: { display: 'flex', flexShrink: 0 },
  body: { paddingBlock: tokens.spacingVerticalM },
})

type Props = {
  position: ObjectMappingPosition
  row: MappingRow
  /** The index among the visible mappings; -1 when the filter no longer shows it. */
  rank: { at: number; of: number }
  blocked: string | undefined
  onStep: (by: 1 | -1) => void
  onClose: () => void
  onRemove: () => void
  onMatching: () => void
  onRenamed: (name: string) => void
}

/** One mapping next to the list, which stays usable. Alt with an arrow key moves to the next or previous mapping. */
export default function MappingDrawer({
  position,
  row,
  rank,
  blocked,
  onStep,
  onClose,
  onRemove,
  onMatching,
  onRenamed,
}: Props) {
  const styles = useStyles()
  const path = useMemo(() => mappingPath(position, row.index), [position, row.index])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(keepFocusManager, [])
  // A screen reader begins with the name, and a tooltip of a button wouldn't fit what opened.
  useEffect(() => heading.current?.focus(), [])

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp'))
      return
    event.preventDefault()
    event.stopPropagation()
    onStep(event.key === 'ArrowDown' ? 1 : -1)
  }

  const { at, of } = rank
  const name = row.model.target || '(no target)'
  return (
    <OverlayDrawer
      open
      modalType="non-modal"
      position="end"
      className={styles.drawer}
      aria-label={`Mapping ${name}`}
      onKeyDownCapture={onKeyDown}
      onOpenChange={(event, { open }) => {
        // Escape in the code editor closes its suggestions, or lets Tab leave it.
        if (!open && !(event.target instanceof HTMLElement && event.target.shadowRoot)) onClose()
      }}
    >
      <DrawerHeader className={styles.header}>
        <DrawerHeaderTitle
          heading={{ as: 'h2', className: styles.title, ref: heading, tabIndex: -1 }}
          action={
            <span className={styles.actions}>
              <Button
                appearance="subtle"
                icon={<ChevronUp20Regular />}
                aria-label="Previous mapping"
                disabledFocusable={at <= 0}
                onClick={() => onStep(-1)}
                {...explained('Previous mapping (Alt+Up)')}
              />
              <Button
                appearance="subtle"
                icon={<ChevronDown20Regular />}
                aria-label="Next mapping"
                disabledFocusable={at < 0 || at >= of - 1}
                onClick={() => onStep(1)}
                {...explained('Next mapping (Alt+Down)')}
              />
              <Button
                appearance="subtle"
                icon={<Delete20Regular />}
                aria-label="Remove mapping"
                disabledFocusable={blocked !== undefined}
                onClick={() => blocked === undefined && onRemove()}
                {...explained(blocked ?? 'Remove mapping')}
              />
              <Button
                appearance="subtle"
                icon={<Dismiss20Regular />}
                aria-label="Close"
                onClick={onClose}
                {...explained('Close (Esc)')}
              />
            </span>
          }
        >
          <span className={styles.name}>{name}</span>
          <span className={styles.about}>
            <span>
              {objectsLabel(position.objectMapping)}
              {at < 0 ? '' : ` · ${String(at + 1)} of ${String(of)}`}
            </span>
            <ProblemBadge problems={row.problems} />
            <ChangeBadge change={row.change} />
          </span>
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <MappingForm
          key={row.index}
          position={position}
          row={row}
          path={path}
          blocked={blocked}
          onOrder={onMatching}
          onRenamed={onRenamed}
        />
      </DrawerBody>
    </OverlayDrawer>
  )
}
