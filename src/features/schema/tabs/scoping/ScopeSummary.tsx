import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import { objectMappingBefore } from '../../../../domain/schema/earlierObjectMapping'
import { isObject, type JsonObject } from '../../../../base/json'
import { textAt, type ObjectMappingPosition } from '../../../../domain/schema/schemaIndex'
import { compareGroups, type ScopeChange } from '../../../../domain/schema/scopeCoverage'
import { filterSentence, nounOf } from '../../../../domain/scope/filterSentence'
import type { ScopeVerdict } from '../../../../domain/scope/scope'
import { PageLink } from '../../../../ui/PageLink'
import { Sentence } from '../../../../ui/Sentence'
import { StatusBadge } from '../../../../ui/StatusBadge'
import type { Editor } from '../../editor/editorContext'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  sentence: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  bar: { '& > *': { whiteSpace: 'normal' } },
})

type Props = { editor: Editor; position: ObjectMappingPosition; verdict: ScopeVerdict | undefined }

const groupsOf = (objectMapping: JsonObject | undefined) =>
  isObject(objectMapping?.scope) ? objectMapping.scope.groups : undefined

/** The meaning of the filter in one sentence, its result for the sample person, and the effects of saving it. */
export function ScopeSummary({ editor, position, verdict }: Props) {
  const styles = useStyles()
  const { document, base, sample, lintOptions } = editor
  const noun = nounOf(textAt(position.objectMapping, 'sourceObjectName'))
  const change = useMemo(() => {
    const before = objectMappingBefore(base, document, position)
    return before ? compareGroups(groupsOf(before), groupsOf(position.objectMapping)) : 'same'
  }, [base, document, position])
  const onDemand = editor.owner.kind === 'job' ? editor.owner : undefined
  return (
    <div className={styles.root}>
      <p className={styles.sentence}>
        <Sentence text={filterSentence(groupsOf(position.objectMapping), noun)} />
      </p>
      {sample && verdict ? (
        <p className={styles.line} role="status">
          <StatusBadge
            tone={verdict.inScope ? 'success' : 'danger'}
            label={verdict.inScope ? 'In scope' : 'Out of scope'}
          />
          <span>{verdictText(sample.name, verdict)}</span>
        </p>
      ) : null}
      {change === 'same' ? null : (
        <MessageBar intent={change === 'wider' ? 'info' : 'warning'} className={styles.bar}>
          <MessageBarBody>{changeText(change, noun, lintOptions.skipsOutOfScopeDeletions)}</MessageBarBody>
        </MessageBar>
      )}
      {onDemand ? (
        <p className={styles.line}>
          <PageLink
            to="/on-demand"
            search={{
              app: onDemand.servicePrincipalId,
              job: onDemand.jobId,
              ...(textAt(position.rule, 'id') ? { rule: textAt(position.rule, 'id') } : {}),
              ...(textAt(position.objectMapping, 'name') ? { object: textAt(position.objectMapping, 'name') } : {}),
            }}
          >
            Test on a person
          </PageLink>
          <span>with the service{change === 'same' ? '.' : '(uses the saved filter, not your draft)'}</span>
        </p>
      ) : null}
    </div>
  )
}

function verdictText(name: string, { inScope, groups }: ScopeVerdict): string {
  if (groups.length === 0) return `${name} is in scope. There's no filter.`
  const passed = groups.findIndex((group) => group.passed)
  if (inScope) return `${name} matches ${groups[passed]?.name || `clause group ${String(passed + 1)}`}.`
  return groups.length === 1
    ? `${name} doesn't match the clause group.`
    : `${name} doesn't match any of the ${String(groups.length)} clause groups.`
}

function changeText(change: Exclude<ScopeChange, 'same'>, noun: string, isSpared: boolean | undefined): string {
  const leaves = `${noun} may leave the scope. ${isSpared === true ? "They won't be updated or disabled in the app (SkipOutOfScopeDeletions)." : 'People who leave the scope will be disabled or deleted.'}`
  const joins = `${noun} who enter the scope are matched to an account, or a new one is created.`
  if (change === 'narrower') return `Narrower than the saved filter: ${leaves}`
  return change === 'wider'
    ? `Wider than the saved filter: ${joins}`
    : `Different from the saved filter: ${leaves} Other ${joins}`
}
