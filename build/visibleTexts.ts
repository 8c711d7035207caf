import ts from 'typescript'

/** A text that a person can read in the product. */
export type VisibleText = {
  file: string
  /** Counted from 1. */
  line: number
  /** With one blank for each run of white space, and `{}` for what is only known at run time. */
  text: string
}

/** JSX attributes and properties that hold one word for people, such as `label: 'Paused'`. */
const wordNames =
  /^(label|title|name|text|message|body|children|heading|placeholder|aria-label|hint|caption|summary|detail|reason|empty|never|confirmLabel|description|content|meaning|advice|remedy|cause)$/

/** JSX attributes and properties whose text is for machines, or whose words are somebody else's. */
const machineNames =
  /^(className|class|style|key|id|htmlFor|role|type|to|from|href|rel|target|d|viewBox|transform|gridTemplateColumns|gridTemplate|gridArea|gridColumn|font|fontFamily|transition|animation\w*|background\w*|border\w*|outline\w*|boxShadow|padding\w*|margin\w*|overflow\w*|inset|whiteSpace|selector|expression|example|source|formula|filter|orderby|pattern|regex|path|url|accept|headers|method|authorization|evidence|signature|permits|anyOf|note|whyNoPage|aria-labelledby|aria-describedby|aria-controls|data-\w+|shape|sample|syntax|production|template|csp|scope|scopes)$/

/** Functions that compare, split or style: their text arguments aren't shown. */
const machineCalls =
  /^(makeStyles|makeStaticStyles|mergeClasses|shorthands|includes|startsWith|endsWith|test|match|matchAll|split|indexOf|lastIndexOf|replace|replaceAll|has|querySelector|querySelectorAll|closest|matches|getItem|setItem|removeItem|getElementById|addEventListener|removeEventListener|RegExp|URL|Set|css|path|graph|fetch|createElement|localeCompare|warn|matchMedia|DateTimeFormat|NumberFormat|PluralRules|execCommand|StateEffect|postMessage|Symbol|invariant|assertNever|supports)$/

/** Failures of the program itself. They go to the console, not to people. */
const programErrors = /^(Error|TypeError|RangeError)$/

const nameOf = (node: ts.Node | undefined): string | undefined =>
  node && (ts.isIdentifier(node) || ts.isStringLiteral(node))
    ? node.text
    : node && ts.isPropertyAccessExpression(node)
      ? node.name.text
      : node && ts.isJsxNamespacedName(node)
        ? `${node.namespace.text}:${node.name.text}`
        : undefined

/** Nodes below which nothing is for people. */
function isMachinePart(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return true
  if (ts.isJsxAttribute(node)) return machineNames.test(nameOf(node.name) ?? '')
  if (ts.isPropertyAssignment(node)) return machineNames.test(nameOf(node.name) ?? '')
  if (ts.isTaggedTemplateExpression(node)) return machineCalls.test(nameOf(node.tag) ?? '')
  if (ts.isNewExpression(node)) {
    const name = nameOf(node.expression) ?? ''
    return machineCalls.test(name) || programErrors.test(name)
  }
  return ts.isCallExpression(node) && machineCalls.test(nameOf(node.expression) ?? '')
}

/** Whether a text is compared or used as a name, not shown. */
function isKey(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name === node
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node
  if (ts.isCaseClause(parent)) return parent.expression === node
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken
    return (
      kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
      kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
      kind === ts.SyntaxKind.InKeyword
    )
  }
  return ts.isCallExpression(parent) && parent.expression === node
}

/** Whether the value at a node is given to something with a name that says "text for people". */
function isNamedAsWord(node: ts.Node): boolean {
  let current = node
  while (
    ts.isConditionalExpression(current.parent) ||
    ts.isParenthesizedExpression(current.parent) ||
    ts.isJsxExpression(current.parent) ||
    (ts.isBinaryExpression(current.parent) && !isKey(current))
  )
    current = current.parent
  const { parent } = current
  if (ts.isJsxElement(parent) || ts.isJsxFragment(parent)) return true
  if (ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent)) return wordNames.test(nameOf(parent.name) ?? '')
  return false
}

const twoWords = /\p{L}[\p{L}\p{N}.,:;!?'’"”)`%]*\s+[\p{L}\p{N}{("“`‘'‹]/u
const codeLike =
  /^[a-z-]+\([^)]*\)$|^[\w-]+(: ?|=)[^ ]+;|^\S+\/\S+; |^(\d+fr|minmax|repeat|calc|var|auto|max-content|min-content|\d+px)\b|^[.#[][\w-]+|=>|^\(?[\w/.]+ (eq|ge|le|ne) /

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

const templateText = (node: ts.TemplateExpression): string =>
  node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')

/** The texts between the tags of an element, with `{}` for what is inside braces and tags. */
function jsxText(node: ts.JsxElement | ts.JsxFragment): string {
  const parts = node.children.map((child) => {
    if (ts.isJsxText(child)) return child.text.replace(/\s*\n\s*/g, ' ')
    if (ts.isJsxExpression(child) && child.expression && ts.isStringLiteralLike(child.expression))
      return child.expression.text
    return ts.isJsxExpression(child) && !child.expression ? '' : '{}'
  })
  return parts.join('')
}

/**
 * Every text of one TypeScript file that reaches people: text between tags, and texts and templates of two words or more.
 * One word counts where its name says so, such as `label`. Names of modules, classes, keys and styles aren't text, nor is
 * what the program compares with, nor the message of an error that only a mistake in the program can cause.
 */
export function visibleTexts(file: string, source: string): VisibleText[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const sourceFile = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true, kind)
  const found: VisibleText[] = []
  const add = (node: ts.Node, raw: string) => {
    const text = squeezed(raw)
    if (!/\p{L}/u.test(text.replaceAll('{}', ''))) return
    const start = node.getStart(sourceFile)
    found.push({ file, line: sourceFile.getLineAndCharacterOfPosition(start).line + 1, text })
  }
  const visit = (node: ts.Node): void => {
    if (isMachinePart(node)) return
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      if (node.children.some((child) => ts.isJsxText(child) && /\p{L}/u.test(child.text))) add(node, jsxText(node))
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = ts.isTemplateExpression(node) ? templateText(node) : node.text
      const reads = twoWords.test(text) || (/\p{L}/u.test(text.replaceAll('{}', '')) && isNamedAsWord(node))
      const isInElement = ts.isJsxExpression(node.parent) && ts.isJsxElement(node.parent.parent)
      if (reads && !isInElement && !isKey(node) && !codeLike.test(text)) add(node, text)
      else if (isInElement && !isKey(node)) add(node, text)
    }
    ts.forEachChild(node, visit)
  }
  visit(sourceFile)
  return found
}
