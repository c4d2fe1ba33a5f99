import { Box } from '../compile/box';
import type { KnownNames } from '../compile/cell';

/** The top-level names of a notebook. */
export class Bindings implements KnownNames {
  private readonly boxes = new Map<string, Box>();

  box(name: string): Box {
    let box = this.boxes.get(name);
    if (!box) this.boxes.set(name, (box = new Box(name)));
    return box;
  }

  isDeclared(name: string): boolean {
    return this.boxes.get(name)?.declared ?? false;
  }

  isConstant(name: string): boolean {
    return this.boxes.get(name)?.constant ?? false;
  }

  /** Gives imported names to their boxes. `isLive`: the export may change later. */
  bind(
    namespace: object,
    specifier: string,
    names: [Box, string][],
    isLive: (name: string) => boolean,
  ): void {
    for (const [box, imported] of names) {
      if (imported === '*') box.declare(namespace, true);
      else if (!(imported in namespace)) box.declareLive(() => missing(specifier, imported, box.name));
      else if (isLive(imported)) box.declareLive(() => (namespace as Record<string, unknown>)[imported]);
      else box.declare((namespace as Record<string, unknown>)[imported], true);
    }
  }
}

/** Not when it is imported: it may be the name of a type. */
function missing(specifier: string, imported: string, local: string): never {
  throw new SyntaxError(
    imported === 'default'
      ? `'${specifier}' has no default export: import what you need by name, or import * as ${local} from '${specifier}'`
      : `'${specifier}' has no export named '${imported}'`,
  );
}
