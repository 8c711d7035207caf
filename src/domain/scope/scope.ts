import { STEPS_PER_OBJECT, withinSteps } from '../expression/dotnet/regexMachine'
import { compileMatcher } from './matcher'
import { type CompiledScope, createScopeCompiler, type ScopeCompiler } from './scopeCompiler'

export type { ClauseVerdict, CompiledScope, GroupVerdict, ScopeVerdict } from './scopeCompiler'

const compiler = createScopeCompiler(compileMatcher)

/** A filter is somebody else's text, so its patterns have a limited number of steps for one object. */
const bounded = (scope: CompiledScope): CompiledScope => ({
  problems: scope.problems,
  test: (record) => withinSteps(STEPS_PER_OBJECT, () => scope.test(record)),
  explain: (record) => withinSteps(STEPS_PER_OBJECT, () => scope.explain(record)),
})

/** Scoping filters as the service reads them, with .NET's regular expressions. */
export const compileScope: ScopeCompiler['compileScope'] = (filter, attributes) =>
  bounded(compiler.compileScope(filter, attributes))

/** The same for any list of groups, e.g. `inputFilterGroups`. */
export const compileGroups: ScopeCompiler['compileGroups'] = (groups, attributes) =>
  bounded(compiler.compileGroups(groups, attributes))
