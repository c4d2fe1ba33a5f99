import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** `tensorflowTable.ts` is read from the pinned package: the names it registers, the options it types. */

const dist = join(__dirname, '../../../node_modules/@tensorflow/tfjs-layers/dist');
const source = (file: string) => readFileSync(join(dist, file), 'utf8');

type Lists = Record<string, string[]>;

function namesOfPackage(): Lists {
  const format = source('keras_format/common.js');
  const classes = (file: string) =>
    [...source(file).matchAll(/\.className = '(\w+)'/g)].map(([, name = '']) => name);
  const withIdentifiers = (file: string) => [...membersOf(file, /_SYMBOL_MAP$/), ...classes(file)];
  return {
    loss: membersOf('losses.js', /^lossesMap$/),
    metric: ['accuracy', 'acc', 'crossentropy', 'ce', ...membersOf('metrics.js', /^metricsMap$/)],
    optimizer: membersOf('optimizers.js', /^optimizerMap$/).flatMap((name) => [name.toLowerCase(), name]),
    activation: classes('activations.js'),
    initializer: withIdentifiers('initializers.js').filter((name) => name !== 'Initializer'),
    regularizer: withIdentifiers('regularizers.js'),
    constraint: withIdentifiers('constraints.js'),
    padding: validValues(format, 'PADDING_MODE'),
    dataFormat: validValues(format, 'DATA_FORMAT'),
    interpolation: validValues(format, 'INTERPOLATION_FORMAT'),
    mergeMode: validValues(format, 'BIDIRECTIONAL_MERGE_MODE'),
  };
}

/** Keys of the object literals that variables of this name hold. */
function membersOf(file: string, name: RegExp): string[] {
  const tree = ts.createSourceFile(file, source(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const value = ts.isVariableDeclaration(node) && name.test(node.name.getText()) && node.initializer;
    if (value && ts.isObjectLiteralExpression(value))
      found.push(...value.properties.map((one) => (one.name?.getText() ?? '').replaceAll("'", '')));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function validValues(text: string, name: string): string[] {
  const [, list = ''] = new RegExp(`VALID_${name}(?:_VALUE)?S = \\[(.*)\\]`).exec(text) ?? [];
  return list.split(',').map((value) => value.trim().replaceAll("'", ''));
}

const MODEL_ARGS: readonly [call: string, file: string, type: string][] = [
  ['compile', 'engine/training', 'ModelCompileArgs'],
  ['fit', 'engine/training_tensors', 'ModelFitArgs'],
  ['fitDataset', 'engine/training_dataset', 'ModelFitDatasetArgs<unknown>'],
  ['evaluate', 'engine/training', 'ModelEvaluateArgs'],
  ['evaluateDataset', 'engine/training_dataset', 'ModelEvaluateDatasetArgs'],
];

/** By call (`tf.layers.dense`, `fit`), the names that its options object may have. */
function optionsOfPackage(): Lists {
  const entry = join(dist, 'descent-options.ts');
  const text = [
    ...['layers', 'initializers', 'regularizers', 'constraints'].map(
      (name) => `import * as ${name} from './exports_${name}'; export { ${name} };`,
    ),
    `import * as callbacks from './callbacks'; export { callbacks };`,
    ...MODEL_ARGS.map(([call, file, type]) => `export type ${call}Args = import('./${file}').${type};`),
  ].join('\n');
  const options = { skipLibCheck: true, noLib: true, strict: true, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  const getSource = host.getSourceFile.bind(host);
  host.readFile = (path) => (path === entry ? text : read(path));
  host.getSourceFile = (path, version) =>
    path === entry ? ts.createSourceFile(path, text, version) : getSource(path, version);
  const program = ts.createProgram([entry], options, host);
  return listsOf(program.getTypeChecker(), program.getSourceFile(entry) as ts.SourceFile);
}

function listsOf(checker: ts.TypeChecker, file: ts.SourceFile): Lists {
  const lists: Lists = {};
  const names = (type: ts.Type) => [
    ...new Set(
      (type.isUnion() ? type.types : [type]).flatMap((one) =>
        one.isClassOrInterface() || one.flags & ts.TypeFlags.Object || one.isIntersection()
          ? checker.getPropertiesOfType(one).map(({ name }) => name)
          : [],
      ),
    ),
  ];
  const module = checker.getSymbolAtLocation(file);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    if (symbol.name.endsWith('Args')) {
      lists[symbol.name.slice(0, -4)] = names(checker.getDeclaredTypeOfSymbol(symbol)).sort();
      continue;
    }
    for (const member of checker.getExportsOfModule(checker.getAliasedSymbol(symbol))) {
      const type = checker.getTypeOfSymbolAtLocation(member, file);
      const [parameter] = type.getCallSignatures()[0]?.parameters ?? [];
      const found = parameter ? names(checker.getTypeOfSymbolAtLocation(parameter, file)) : [];
      // Types of what every layer takes are missing for a few cells.
      if (found.length === 0 || (symbol.name === 'layers' && !found.includes('name'))) continue;
      lists[`tf.${symbol.name}.${member.name}`] = found.map(camelCase).sort();
    }
  }
  return lists;
}

/** Some types are those of the file format. */
const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

it('the table is that of the installed package', { timeout: 60_000 }, async () => {
  const path = join(__dirname, 'tensorflowTable.ts');
  const joined = Object.fromEntries(
    Object.entries(optionsOfPackage()).map(([call, all]) => [call, all.join(' ')]),
  );
  const text = [
    '// Generated from @tensorflow/tfjs-layers: UPDATE=1 npx vitest run --project unit extension/lint/model/tensorflowTable.test.ts',
    '',
    '/** What strings may say, by what they name. */',
    `export const knownNames: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(namesOfPackage())};`,
    '',
    '/** What an object of options may hold, by the call that takes it, split by spaces. */',
    `export const knownOptions: Readonly<Record<string, string>> = ${JSON.stringify(joined)};`,
  ].join('\n');
  const formatted = await format(text, {
    parser: 'typescript',
    printWidth: 110,
    singleQuote: true,
    trailingComma: 'all',
  });
  if (process.env['UPDATE']) writeFileSync(path, formatted);
  expect(readFileSync(path, 'utf8')).toBe(formatted);
});
