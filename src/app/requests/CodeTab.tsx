import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import { endpoints } from '../../api/endpoints'
import type { Json } from '../../base/json'
import { clouds, isCloudName } from '../../config'
import { codeFor, codeLanguages, type CodeLanguage } from '../../domain/code/codeFor'
import type { CodeRequest, SignIn } from '../../domain/code/codeRequest'
import { batchRequestBody } from '../../graph/har'
import type { RecordedRequest } from '../../graph/requestLog'
import { CopyButton } from '../../ui/CopyValue'
import { Tabs, tabPanel } from '../../ui/Tabs'
import { endpointOfRequest, shortUrl } from './describeRequest'

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  code: {
    position: 'relative',
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  copy: { position: 'absolute', top: tokens.spacingVerticalXS, right: tokens.spacingHorizontalXS },
  source: {
    margin: 0,
    overflowX: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
})

/** The request as a program, with placeholders for secrets. */
export default function CodeTab({ request }: { request: RecordedRequest }) {
  const styles = useStyles()
  const id = useId()
  const { cloud } = useConnection()
  const [language, setLanguage] = useState<CodeLanguage>('powershell')
  const [signIn, setSignIn] = useState<SignIn>('delegated')
  const code = codeRequestOf(request)
  if (code === undefined)
    return <p className={styles.note}>The body of this request isn't recorded, so no program can repeat it.</p>
  const { install, code: program } = codeFor(
    isCloudName(cloud) ? { ...code, cloud: clouds[cloud] } : code,
    language,
    signIn,
  )
  const label = codeLanguages.find((one) => one.language === language)?.label ?? language
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
          layout="horizontal"
          aria-label="Who signs in"
          value={signIn}
          onChange={(_, { value }) => setSignIn(value === 'application' ? 'application' : 'delegated')}
        >
          <Radio value="delegated" label="A person" />
          <Radio value="application" label="The app by itself" />
        </RadioGroup>
        {hasGaps(request) ? (
          <p className={styles.note}>
            Not every value of the body is recorded. Fill in what is missing or marked before you run this.
          </p>
        ) : null}
        <Source text={install} label={`${label} installation`} />
        <Source text={program} label={`${label} program`} />
      </div>
    </div>
  )
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Undefined if the request had a body that isn't recorded. */
function codeRequestOf(request: RecordedRequest): CodeRequest | undefined {
  const method = methods.find((one) => one === request.method)
  const body = request.parts ? batchRequestBody(request.parts) : request.requestBody?.value
  if (method === undefined || (request.requestBody && body === undefined)) return undefined
  const name = endpointOfRequest(request)
  const scope = name && endpoints[name].anyOf[0]
  return {
    method,
    path: shortUrl(request),
    headers: Object.fromEntries(request.requestHeaders),
    // Only JSON is recorded.
    ...(body === undefined ? {} : { body: body as Json }),
    ...(scope === undefined ? {} : { scope }),
  }
}

const hasGaps = ({ requestBody, parts = [] }: RecordedRequest): boolean =>
  [requestBody, ...parts.map((part) => part.requestBody)].some(
    (body) => body !== undefined && (body.omitted > 0 || body.omittedEntries > 0 || body.isCut),
  )

function Source({ text, label }: { text: string; label: string }) {
  const styles = useStyles()
  return (
    <div className={styles.code}>
      <pre className={styles.source} tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      <span className={styles.copy}>
        <CopyButton value={text} label={label} />
      </span>
    </div>
  )
}
