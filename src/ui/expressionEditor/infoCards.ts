import { signatureText } from '../../domain/expression/assist'
import type { FunctionDefinition } from '../../domain/expression/functions/definition'
import type { AttributeDefinition } from '../../domain/resources/synchronization'

/* What stands beside a completion and under the pointer. Plain elements: the editor's tooltips are not React's. */

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

function card(...parts: readonly (HTMLElement | undefined)[]): HTMLElement {
  const made = element('div', 'cm-card', '')
  made.append(...parts.filter((part) => part !== undefined))
  return made
}

/** The signature, the description, the parameters and the traps. */
export function functionCard(definition: FunctionDefinition): HTMLElement {
  const parameters = document.createElement('ul')
  for (const { name, doc } of definition.parameters) {
    const item = document.createElement('li')
    item.append(element('strong', '', name), ` ${doc}`)
    parameters.append(item)
  }
  const [trap] = definition.traps
  return card(
    element('div', 'cm-cardTitle', signatureText(definition)),
    element('div', '', definition.summary),
    definition.parameters.length > 0 ? parameters : undefined,
    trap ? element('div', 'cm-cardMuted', `Mind: ${trap}`) : undefined,
  )
}

/** The schema's description of an attribute. */
export function attributeCard(
  name: string,
  attributes: ReadonlyMap<string, AttributeDefinition> | undefined,
): HTMLElement {
  const title = element('div', 'cm-cardTitle', `[${name}]`)
  const definition = attributes?.get(name)
  if (!definition)
    return card(
      title,
      element(
        'div',
        '',
        attributes ? 'The source object of this schema has no such attribute.' : 'An attribute of the source object.',
      ),
    )
  const facts = [
    definition.type ?? 'String',
    definition.multivalued ? 'several values' : 'one value',
    ...(definition.anchor ? ['anchor'] : []),
    ...(definition.required ? ['required'] : []),
  ]
  return card(title, element('div', '', facts.join(', ')))
}

export const noteCard = (label: string, text: string): HTMLElement =>
  card(element('div', 'cm-cardTitle', label), text === '' ? undefined : element('div', '', text))
