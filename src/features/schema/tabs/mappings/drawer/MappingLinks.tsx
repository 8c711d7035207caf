import { makeStyles, tokens } from '@fluentui/react-components'
import { Beaker16Regular, MathFormula16Regular } from '@fluentui/react-icons'
import type { JsonObject } from '../../../../../base/json'
import { textAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { PageLink } from '../../../../../ui/PageLink'
import type { SchemaOwner } from '../../../../../api/writes/schemaEndpoint'
import { useEditor } from '../../../editor/editorContext'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** The address of the playground for an expression of this schema. */
export function playgroundSearch(
  owner: SchemaOwner,
  rule: JsonObject,
  objectMapping: JsonObject,
  target: string,
  expression: string,
) {
  const [ruleId, object] = [textAt(rule, 'id'), textAt(objectMapping, 'name')]
  return {
    app: owner.servicePrincipalId,
    ...(owner.kind === 'job' ? { job: owner.jobId } : { template: owner.templateId }),
    ...(ruleId === '' ? {} : { rule: ruleId }),
    ...(object === '' ? {} : { object }),
    ...(target === '' ? {} : { target }),
    ...(expression === '' ? {} : { expression }),
  }
}

/** Links to pages where a person can test the mapping. The draft doesn't change. */
export function MappingLinks({
  position,
  target,
  expression,
}: {
  position: ObjectMappingPosition
  target: string
  expression: string
}) {
  const styles = useStyles()
  const { owner } = useEditor()
  const { rule, objectMapping } = position
  const [ruleId, object] = [textAt(rule, 'id'), textAt(objectMapping, 'name')]
  return (
    <div className={styles.root}>
      <PageLink
        to="/expressions"
        search={playgroundSearch(owner, rule, objectMapping, target, expression)}
        className={styles.link}
      >
        <MathFormula16Regular /> Open in Expressions
      </PageLink>
      {owner.kind === 'job' ? (
        <PageLink
          to="/on-demand"
          search={{
            app: owner.servicePrincipalId,
            job: owner.jobId,
            ...(ruleId === '' ? {} : { rule: ruleId }),
            ...(object === '' ? {} : { object }),
          }}
          className={styles.link}
        >
          <Beaker16Regular /> Test on a person
        </PageLink>
      ) : null}
    </div>
  )
}
