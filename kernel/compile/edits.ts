import type { AnyNode } from 'acorn';
import MagicString from 'magic-string';

/** Edits of one source. Nested nodes may be edited in any order as long as outer ones come first. */
export class Edits {
  readonly text: MagicString;

  constructor(readonly code: string) {
    this.text = new MagicString(code);
  }

  /** Puts text around a node, inside whatever an outer node already put there. */
  wrap(start: number, before: string, end: number, after: string): void {
    this.text.appendRight(start, before);
    this.text.prependLeft(end, after);
  }

  replace(node: { start: number; end: number }, text: string): void {
    this.text.update(node.start, node.end, text);
  }

  remove(start: number, end: number): void {
    if (end > start) this.text.remove(start, end);
  }

  sourceOf(node: AnyNode): string {
    return this.code.slice(node.start, node.end);
  }
}
