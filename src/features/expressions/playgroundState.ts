import type { ExpressionsSearch } from './expressionsSearch'

/**
 * What the expression belongs to: the schema whose attributes it may use, and under which the service is asked.
 * `objectMapping` is an object mapping's name, in the rule of `ruleId`.
 */
export type SchemaChoice =
  | { kind: 'none' }
  | { kind: 'job'; servicePrincipalId: string; jobId: string; ruleId?: string; objectMapping?: string }
  | { kind: 'template'; servicePrincipalId: string; templateId: string; ruleId?: string; objectMapping?: string }

/**
 * A person's input for an attribute. Numbers and dates are stored as typed. Empty text, null and no value are different
 * inputs.
 */
export type InputValue =
  | { type: 'null' }
  | { type: 'text'; value: string }
  | { type: 'number'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'date'; value: string }
  | { type: 'list'; values: readonly string[] }

/** By attribute name. An attribute that's missing here isn't sent, and the language reads it as null. */
export type Inputs = Readonly<Record<string, InputValue>>

/** The expression being tried and its inputs. Survives a reload of the tab and nothing else. */
export type Draft = { expression: string; inputs: Inputs }

export const emptyDraft: Draft = { expression: '', inputs: {} }

/** The draft with another text or other inputs. */
export type DraftAction =
  | { type: 'edit'; expression: string }
  | { type: 'fill'; inputs: Inputs }
  /**
   * Replaces the whole expression: a saved one, an example, or one from a link. Inputs stay unless it brings its own.
   */
  | { type: 'open'; expression: string; inputs?: Inputs }
  /** Renames an attribute. Its input moves to the new name unless that one already has an input. */
  | { type: 'rename'; expression: string; from: string; to: string }

export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'edit':
      return action.expression === draft.expression ? draft : { ...draft, expression: action.expression }
    case 'fill':
      return { ...draft, inputs: action.inputs }
    case 'open':
      return { expression: action.expression, inputs: action.inputs ?? draft.inputs }
    case 'rename':
      return { expression: action.expression, inputs: renameInput(draft.inputs, action.from, action.to) }
  }
}

function renameInput(inputs: Inputs, from: string, to: string): Inputs {
  const { [from]: moved, ...rest } = inputs
  return moved === undefined ? inputs : { [to]: moved, ...rest }
}

/** The schema owner and object mapping that a URL names. */
export function schemaChoiceOf({ app, job, template, rule, object }: ExpressionsSearch): SchemaChoice {
  const within = {
    ...(rule === undefined ? {} : { ruleId: rule }),
    ...(object === undefined ? {} : { objectMapping: object }),
  }
  if (app !== undefined && job !== undefined) return { kind: 'job', servicePrincipalId: app, jobId: job, ...within }
  if (app !== undefined && template !== undefined)
    return { kind: 'template', servicePrincipalId: app, templateId: template, ...within }
  return { kind: 'none' }
}

/** The reverse of {@link schemaChoiceOf}. */
export function searchOf(
  schemaChoice: SchemaChoice,
): Pick<ExpressionsSearch, 'app' | 'job' | 'template' | 'rule' | 'object'> {
  if (schemaChoice.kind === 'none') return {}
  return {
    app: schemaChoice.servicePrincipalId,
    ...(schemaChoice.kind === 'job' ? { job: schemaChoice.jobId } : { template: schemaChoice.templateId }),
    ...(schemaChoice.ruleId === undefined ? {} : { rule: schemaChoice.ruleId }),
    ...(schemaChoice.objectMapping === undefined ? {} : { object: schemaChoice.objectMapping }),
  }
}
