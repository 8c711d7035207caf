import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { codeFor, type CodeLanguage, codeLanguages } from '../domain/code/codeFor'
import type { CodeRequest, SignIn } from '../domain/code/codeRequest'
import { CodeSource } from './CodeSource'
import { Tabs, tabPanel } from './Tabs'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  onScreen: { '@media print': { display: 'none' } },
})

/** A request as a program in each language, for a person and for an app by itself. Import it lazily. */
export default function CodeSamples({ request }: { request: CodeRequest }) {
  const styles = useStyles()
  const id = useId()
  const [language, setLanguage] = useState<CodeLanguage>('powershell')
  const [signIn, setSignIn] = useState<SignIn>('delegated')
  const label = codeLanguages.find((one) => one.language === language)?.label ?? language
  const { install, code } = codeFor(request, language, signIn)
  return (
    <div className={styles.root}>
      <Tabs
        label="Language"
        tabs={codeLanguages.map((one) => ({ value: one.language, label: one.label }))}
        selected={language}
        onSelect={setLanguage}
        panel={id}
      />
      <div {...tabPanel(id, language)} className={styles.root}>
        <RadioGroup
          className={styles.onScreen}
          layout="horizontal"
          aria-label="Sign-in"
          value={signIn}
          onChange={(_, { value }) => setSignIn(value === 'application' ? 'application' : 'delegated')}
        >
          <Radio value="delegated" label="Delegated" />
          <Radio value="application" label="App-only" />
        </RadioGroup>
        <CodeSource text={install} label={`${label} installation`} />
        <CodeSource text={code} label={`${label} program`} />
      </div>
    </div>
  )
}
