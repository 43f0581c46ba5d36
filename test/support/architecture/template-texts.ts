import { parse } from 'vue/compiler-sfc'
import type { SourceFile } from './source-files.ts'

type Root = NonNullable<NonNullable<ReturnType<typeof parse>['descriptor']['template']>['ast']>
type TemplateNode = Root['children'][number]

/** Attributes that people read or hear. */
const spokenAttributes = new Set(['alt', 'aria-description', 'aria-label', 'description', 'label', 'legend', 'placeholder', 'title'])

/** The words that stand in a component's template itself, where they cannot be translated. */
export function findTemplateTexts({ path, text }: SourceFile): string[] {
  const template = parse(text, { filename: path }).descriptor.template
  return template?.ast ? template.ast.children.flatMap(findTexts).filter((found) => /\p{L}/u.test(found)) : []
}

function findTexts(node: TemplateNode): string[] {
  if ('tag' in node) {
    const attributes = node.props.flatMap((prop) => ('value' in prop && prop.value && spokenAttributes.has(prop.name) ? [prop.value.content] : []))
    return [...attributes, ...node.children.flatMap(findTexts)]
  }
  // Of what is no element, a text has a string; an interpolation has an expression. Comments are the compiler's to drop.
  return 'content' in node && typeof node.content === 'string' && !node.loc.source.startsWith('<!--') ? [node.content.trim()] : []
}
