/** Finds where a template calls partials and defines inline ones. */
import type Handlebars from 'handlebars';
import type { Location } from './template-faults.ts';

/**
 * A partial that a template calls, one that it calls with a text to use if it is missing (`{{#> name}}`), one that it defines for
 * itself, or an unknown word after `{{*`.
 */
export interface Call {
  readonly kind: 'partial' | 'optional' | 'inline' | 'unknown';
  /** Undefined when the template computes the name. */
  readonly name: string | undefined;
  readonly location: Location;
}

/** The calls of a template in the order of its text. Throws what the parser throws. */
export function callsIn(handlebars: typeof Handlebars, source: string): Call[] {
  const calls: Call[] = [];
  class Finder extends handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      calls.push({ kind: 'partial', name: nameOf(partial.name), location: partial.loc.start });
      super.PartialStatement(partial);
    }
    override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
      calls.push({ kind: 'optional', name: nameOf(partial.name), location: partial.loc.start });
      super.PartialBlockStatement(partial);
    }
    override Decorator(decorator: hbs.AST.Decorator): void {
      calls.push({ kind: 'unknown', name: nameOf(decorator.path), location: decorator.loc.start });
      super.Decorator(decorator);
    }
    override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
      const [name] = block.params;
      const word = nameOf(block.path);
      calls.push({
        ...(word === 'inline'
          ? { kind: 'inline', name: name && 'value' in name ? String(name.value) : undefined }
          : { kind: 'unknown', name: word }),
        location: block.loc.start,
      });
      super.DecoratorBlock(block);
    }
  }
  new Finder().accept(handlebars.parse(source));
  return calls;
}

/** Undefined for a name that is computed. */
function nameOf(expression: hbs.AST.Expression): string | undefined {
  return 'original' in expression ? String(expression.original) : undefined;
}
