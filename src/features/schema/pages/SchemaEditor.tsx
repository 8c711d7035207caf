import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useState } from 'react'
import { useConnection } from '../../../api/connection'
import { PageHeader } from '../../../ui/PageHeader'
import { SkeletonRows } from '../../../ui/Skeletons'
import { keyOf } from '../editor/editorKey'
import { openDraft, type Opened } from '../editor/keeping/openDraft'
import { OpenEditor, type SchemaEditorProps } from './OpenEditor'

const useStyles = makeStyles({
  // As tall as the window, so that long tables scroll inside; on small windows the page scrolls.
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flex: '1 0 auto',
    minWidth: 0,
    '@media (min-width: 640px) and (min-height: 640px)': { flex: '1 1 0', minHeight: '480px' },
  },
})

/** The editor of one schema: finds kept work first, so that nobody begins anew over it. */
export function SchemaEditor(props: SchemaEditorProps) {
  const styles = useStyles()
  const connectionKey = useConnection().key
  const key = keyOf(props.place)
  const { loaded } = props
  const [wished, setWished] = useState<number>()
  const [turn, setTurn] = useState(0)
  const [opened, setOpened] = useState<{ of: string; opened: Opened }>()
  const hasLoaded = loaded !== undefined
  const wanted = `${connectionKey} ${key} ${String(wished)} ${String(turn)} ${String(hasLoaded)}`

  // A newer document of the server's does not open the editor again: the editor says that there is one.
  const open = useEffectEvent(() => openDraft(connectionKey, key, loaded, wished))
  useEffect(() => {
    let isGone = false
    const opening = open()
    void opening.then((found) => {
      if (!isGone) setOpened({ of: wanted, opened: found })
    })
    return () => {
      isGone = true
      void opening.then(({ release }) => release())
    }
  }, [wanted])

  if (opened?.of !== wanted) {
    return (
      <>
        <PageHeader title={props.schemaName} subtitle={props.subtitle} />
        <SkeletonRows rows={12} label="Looking for kept changes" />
      </>
    )
  }
  const { restored } = opened.opened
  const state = restored.kind === 'nothing' ? undefined : restored.state
  return (
    <div className={styles.root}>
      {state ? (
        <OpenEditor
          key={wanted}
          {...props}
          editorKey={key}
          opened={opened.opened}
          initial={state}
          onOpenOther={(slot) => {
            setWished(slot)
            setTurn((count) => count + 1)
          }}
        />
      ) : (
        <>
          <PageHeader title={props.schemaName} subtitle={props.subtitle} />
          {props.problem}
        </>
      )}
    </div>
  )
}
