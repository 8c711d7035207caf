import { badRequest } from '../base/errors'

/**
 * `$filter` as far as the simulated resources need it: a small real parser of OData 4 boolean expressions.
 *
 *   or      := and ('or' and)*
 *   and     := not ('and' not)*
 *   not     := 'not' not | '(' or ')' | test
 *   test    := call | operand (eq|ne|gt|ge|lt|le) operand | operand 'in' '(' operand,… ')'
 *   call    := contains|startswith|endswith '(' operand ',' operand ')' | path '/' any|all '(' [name ':' or] ')'
 *   operand := literal | path | path '/' '$count' | tolower|toupper '(' operand ')'
 *
 * Words are read without case, as the directory does (`AND`, `Any`)
 *
 * What it cannot read is an honest 400.
 */

type Value = string | number | boolean | null
type Scope = { item: unknown; variables: Readonly<Record<string, unknown>> }
type Operand = (scope: Scope) => unknown
type Test = (scope: Scope) => boolean

/** What a filter uses, so that a collection can refuse what the real one refuses. */
export type Filter = {
  matches(item: unknown): boolean
  operators: ReadonlySet<string>
  properties: ReadonlySet<string>
  /** Which operator is used with which property. */
  uses: readonly { property: string; operator: string }[]
}

type Token = { kind: 'name' | 'string' | 'number' | 'date' | 'guid' | 'symbol' | 'end'; text: string; at: number }

const lexemes: readonly [Token['kind'], RegExp][] = [
  ['string', /'(?:[^']|'')*'/y],
  ['guid', /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy],
  ['date', /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?/iy],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['name', /[@$A-Za-z_][\w.@]*/y],
  ['symbol', /[(),/:]/y],
]

function tokens(text: string): Token[] {
  const result: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const lexeme = lexemes
      .map(([kind, pattern]) => {
        pattern.lastIndex = at
        return { kind, text: pattern.exec(text)?.[0] }
      })
      .find((one) => one.text !== undefined)
    if (lexeme?.text === undefined)
      throw invalidFilter(`Syntax error: character '${text.charAt(at)}' is not valid at position ${at} in '${text}'.`)
    result.push({ kind: lexeme.kind, text: lexeme.text, at })
    at += lexeme.text.length
  }
  result.push({ kind: 'end', text: '', at })
  return result
}

const invalidFilter = (message: string) => badRequest(`Invalid filter clause: ${message}`, 'Request_UnsupportedQuery')

/** A property by name: as written, otherwise ignoring case, as the directory does. */
function property(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined
  const record = holder as Record<string, unknown>
  if (name in record) return record[name]
  const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : record[key]
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d(T|$)/.test(text)

/** Compares two values of one type. Undefined if they can't be compared. Text ignores case, as in the directory. */
function compare(left: unknown, right: unknown, exact: boolean): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') {
    if (isDate(left) && isDate(right)) return Date.parse(left) - Date.parse(right)
    const [a, b] = exact ? [left, right] : [left.toLowerCase(), right.toLowerCase()]
    return a < b ? -1 : a > b ? 1 : 0
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  return undefined
}

const empty = (value: unknown) => value === null || value === undefined

function equal(left: unknown, right: unknown, exact: boolean): boolean {
  if (empty(left) || empty(right)) return empty(left) && empty(right)
  return compare(left, right, exact) === 0
}

const comparisons: Record<string, (left: unknown, right: unknown, exact: boolean) => boolean> = {
  eq: equal,
  ne: (left, right, exact) => !equal(left, right, exact),
  gt: (left, right, exact) => (compare(left, right, exact) ?? 0) > 0,
  ge: (left, right, exact) => (compare(left, right, exact) ?? -1) >= 0,
  lt: (left, right, exact) => (compare(left, right, exact) ?? 0) < 0,
  le: (left, right, exact) => (compare(left, right, exact) ?? 1) <= 0,
}

const textTests: Record<string, (text: string, part: string) => boolean> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
}

/**
 * Parses `$filter`. `exact`: text is case-sensitive, as in the provisioning logs. Throws a 400 for what it can't parse.
 */
export function parseFilter(text: string, exact = false): Filter {
  const list = tokens(text)
  const operators = new Set<string>()
  const properties = new Set<string>()
  const uses: { property: string; operator: string }[] = []
  /** The properties read since the latest test began. */
  let read: string[] = []
  const used = (operator: string) => uses.push(...read.map((name) => ({ property: name, operator })))
  const bound = new Set<string>()
  let position = 0
  const peek = (): Token => list[position] ?? { kind: 'end', text: '', at: text.length }
  const take = (): Token => {
    const token = peek()
    position++
    return token
  }
  const fail = (token: Token): never => {
    throw invalidFilter(`Syntax error at position ${token.at} in '${text}'.`)
  }
  const symbol = (wanted: string) => {
    const token = take()
    if (token.kind !== 'symbol' || token.text !== wanted) fail(token)
  }
  const isSymbol = (wanted: string) => peek().kind === 'symbol' && peek().text === wanted
  const isWord = (wanted: string) => peek().kind === 'name' && peek().text.toLowerCase() === wanted

  function or(): Test {
    const parts = [and()]
    while (isWord('or')) {
      take()
      parts.push(and())
    }
    return parts.length === 1 && parts[0] ? parts[0] : (scope) => parts.some((part) => part(scope))
  }
  function and(): Test {
    const parts = [not()]
    while (isWord('and')) {
      take()
      parts.push(not())
    }
    return parts.length === 1 && parts[0] ? parts[0] : (scope) => parts.every((part) => part(scope))
  }
  function not(): Test {
    if (isWord('not')) {
      take()
      operators.add('not')
      const inner = not()
      return (scope) => !inner(scope)
    }
    if (isSymbol('(')) {
      take()
      const inner = or()
      symbol(')')
      return inner
    }
    return test()
  }
  function test(): Test {
    read = []
    const token = peek()
    const textTest = token.kind === 'name' ? textTests[token.text.toLowerCase()] : undefined
    if (textTest && list[position + 1]?.text === '(') {
      take()
      operators.add(token.text.toLowerCase())
      symbol('(')
      const whole = operand()
      symbol(',')
      const part = operand()
      symbol(')')
      used(token.text.toLowerCase())
      return (scope) => {
        const [a, b] = [whole(scope), part(scope)]
        if (typeof a !== 'string' || typeof b !== 'string') return false
        return exact ? textTest(a, b) : textTest(a.toLowerCase(), b.toLowerCase())
      }
    }
    const left = operand()
    if ('lambda' in left) return left.lambda
    const word = take()
    if (word.kind !== 'name') fail(word)
    if (word.text.toLowerCase() === 'in') {
      operators.add('in')
      symbol('(')
      const choices = [operand()]
      while (isSymbol(',')) {
        take()
        choices.push(operand())
      }
      symbol(')')
      used('in')
      return (scope) => choices.some((choice) => equal(left(scope), choice(scope), exact))
    }
    const operator = word.text.toLowerCase()
    const comparison = comparisons[operator]
    if (!comparison) return fail(word)
    operators.add(operator)
    const right = operand()
    used(operator)
    return (scope) => comparison(left(scope), right(scope), exact)
  }
  function operand(): Operand & { lambda?: Test } {
    const token = take()
    switch (token.kind) {
      case 'string':
        return literal(token.text.slice(1, -1).replaceAll("''", "'"))
      case 'number':
        return literal(Number(token.text))
      case 'date':
      case 'guid':
        return literal(token.text)
      case 'name':
        break
      case 'symbol':
      case 'end':
        return fail(token)
    }
    if (token.text.toLowerCase() === 'null') return literal(null)
    if (/^(true|false)$/i.test(token.text)) return literal(token.text.toLowerCase() === 'true')
    if (/^to(lower|upper)$/i.test(token.text) && isSymbol('(')) {
      take()
      const inner = operand()
      symbol(')')
      const upper = /upper/i.test(token.text)
      return (scope) => {
        const value = inner(scope)
        return typeof value !== 'string' ? value : upper ? value.toUpperCase() : value.toLowerCase()
      }
    }
    return path(token)
  }
  function path(first: Token): Operand & { lambda?: Test } {
    const names = [first.text]
    while (isSymbol('/')) {
      take()
      const next = take()
      if (next.kind !== 'name') fail(next)
      if (/^(any|all)$/i.test(next.text) && isSymbol('(')) return lambda(names, next.text.toLowerCase())
      if (next.text.toLowerCase() === '$count') return size(names)
      names.push(next.text)
    }
    const read = reader(names)
    return read
  }
  /** `assignedLicenses/$count`: the number of values in a collection. */
  function size(names: readonly string[]): Operand {
    operators.add('$count')
    const values = reader(names)
    return (scope) => {
      const value = values(scope)
      return Array.isArray(value) ? value.length : 0
    }
  }
  function reader(names: readonly string[]): Operand {
    const [root = '', ...rest] = names
    if (!bound.has(root)) {
      properties.add(names.join('/'))
      read.push(names.join('/'))
    }
    return (scope) => {
      const start = root in scope.variables ? scope.variables[root] : property(scope.item, root)
      return rest.reduce(property, start)
    }
  }
  function lambda(names: readonly string[], quantifier: string): Operand & { lambda: Test } {
    operators.add(quantifier)
    const read = reader(names)
    symbol('(')
    let each: { variable: string; body: Test } | undefined
    if (!isSymbol(')')) {
      const variable = take()
      if (variable.kind !== 'name') fail(variable)
      symbol(':')
      bound.add(variable.text)
      each = { variable: variable.text, body: or() }
      bound.delete(variable.text)
    }
    symbol(')')
    const test: Test = (scope) => {
      const values = read(scope)
      if (!Array.isArray(values)) return false
      if (!each) return values.length > 0
      const { variable, body } = each
      const holds = (value: unknown) => body({ item: scope.item, variables: { ...scope.variables, [variable]: value } })
      return quantifier === 'any' ? values.some(holds) : values.every(holds)
    }
    return Object.assign((scope: Scope) => test(scope), { lambda: test })
  }

  const root = or()
  if (peek().kind !== 'end') fail(peek())
  return { matches: (item) => root({ item, variables: {} }), operators, properties, uses }
}

const literal =
  (value: Value): Operand =>
  () =>
    value

/** `$orderby=displayName desc,id` as a comparison. Null comes before everything else. */
export function parseOrderBy(text: string): (left: unknown, right: unknown) => number {
  const keys = text.split(',').map((part) => {
    const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part)
    if (!match) throw badRequest(`Invalid $orderby clause: '${text}'.`, 'Request_UnsupportedQuery')
    return { names: (match[1] ?? '').split('/'), sign: match[2]?.toLowerCase() === 'desc' ? -1 : 1 }
  })
  return (left, right) => {
    for (const { names, sign } of keys) {
      const [a, b] = [names.reduce(property, left), names.reduce(property, right)]
      if (empty(a) || empty(b)) {
        if (empty(a) !== empty(b)) return empty(a) ? -sign : sign
        continue
      }
      const order = compare(a, b, false) ?? 0
      if (order !== 0) return order * sign
    }
    return 0
  }
}

/**
 * `$search="displayName:ann" OR "mail:ann"` as a test. Each clause is a property and words, and each word must begin a
 * word in the property's value, as in the directory's tokenized search.
 */
export function parseSearch(text: string): (item: unknown) => boolean {
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|(AND|OR)\b)\s*/gy
  const clauses: { property: string; words: string[] }[][] = [[]]
  let at = 0
  for (const match of text.matchAll(pattern)) {
    at += match[0].length
    if (match[2] === 'OR') clauses.push([])
    if (match[1] === undefined) continue
    const [, name, value] = /^(\w+):(.*)$/s.exec(match[1].replace(/\\(.)/g, '$1')) ?? []
    if (name === undefined || value === undefined)
      throw badRequest(`Syntax error: a $search clause must be "property:value" in '${text}'.`)
    clauses.at(-1)?.push({ property: name, words: tokenise(value) })
  }
  if (at !== text.length || clauses.some((clause) => clause.length === 0))
    throw badRequest(`Syntax error in $search: '${text}'. Each clause needs double quotes.`)
  return (item) =>
    clauses.some((all) =>
      all.every(({ property: name, words }) => {
        const value = property(item, name)
        if (typeof value !== 'string') return false
        const valueWords = tokenise(value)
        return words.every(
          (word) => valueWords.some((candidate) => candidate.startsWith(word)) || value.toLowerCase().startsWith(word),
        )
      }),
    )
}

/** Words without case and accents: `mull` and `lud` both match `Müller-Lüdenscheidt`. */
const tokenise = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
