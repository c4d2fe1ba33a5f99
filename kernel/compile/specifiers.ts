import type {
  ExportAllDeclaration,
  ExportNamedDeclaration,
  Identifier,
  ImportAttribute,
  ImportDeclaration,
  Literal,
} from 'acorn';

/** A static import or re-export, in one shape. */
export interface StaticImport {
  specifier: string;
  /** JavaScript of the second argument of `import()`, or empty. */
  options: string;
  /** `imported` is `*` for the namespace. */
  names: { local: string; imported: string }[];
}

type Declaration =
  ImportDeclaration | ExportAllDeclaration | (ExportNamedDeclaration & { source?: Literal | null });

export function staticImport(node: Declaration): StaticImport {
  return {
    specifier: String(node.source?.value),
    options: attributes(node.attributes),
    names: importedNames(node),
  };
}

function importedNames(node: Declaration): StaticImport['names'] {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.specifiers.map((specifier) => {
        if (specifier.type === 'ImportDefaultSpecifier')
          return { local: specifier.local.name, imported: 'default' };
        if (specifier.type === 'ImportNamespaceSpecifier')
          return { local: specifier.local.name, imported: '*' };
        return { local: specifier.local.name, imported: nameOf(specifier.imported) };
      });
    case 'ExportNamedDeclaration':
      return node.specifiers.map(({ exported, local }) => ({
        local: nameOf(exported),
        imported: nameOf(local),
      }));
    case 'ExportAllDeclaration':
      return node.exported ? [{ local: nameOf(node.exported), imported: '*' }] : [];
  }
}

/** Import and export names may be strings. */
export function nameOf(node: Identifier | Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

function attributes(list: ImportAttribute[]): string {
  if (list.length === 0) return '';
  const pairs = list.map(
    ({ key, value }) => `${JSON.stringify(nameOf(key))}: ${JSON.stringify(value.value)}`,
  );
  return `, { with: { ${pairs.join(', ')} } }`;
}
