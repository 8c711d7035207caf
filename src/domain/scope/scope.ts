import { compileMatcher } from './matcher'
import { createScopeCompiler } from './scopeCompiler'

export type { ClauseVerdict, CompiledScope, GroupVerdict, ScopeVerdict } from './scopeCompiler'

/** Scoping filters as the service reads them, with .NET's regular expressions. */
export const { compileScope, compileGroups } = createScopeCompiler(compileMatcher)
