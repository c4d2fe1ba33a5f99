import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../harness/paths';

/** A place in the source of a rule, check, monitor or verdict that makes a quick fix. */
export interface Offer {
  /** Empty where several verdicts and monitors share it. */
  rule: string;
  /** What its title looks like. */
  title: RegExp;
  /** For people, with … for what is filled in. */
  text: string;
}

const PLUGINS: readonly [folder: string, file: string][] = [
  ['extension/lint/rules', 'rule.ts'],
  ['kernel/checks', 'check.ts'],
  ['kernel/monitors', 'monitor.ts'],
];

/** Every quick fix that can be offered, read from the source, so that a new one cannot be forgotten. */
export function allOffers(): Offer[] {
  const plugins = PLUGINS.flatMap(([folder, file]) => {
    const ids = readdirSync(join(root, folder)).filter((id) => existsSync(join(root, folder, id, file)));
    return ids.flatMap((id) => offersOf(id, join(root, folder, id, file)));
  });
  return [...plugins, ...offersOf('', join(root, 'kernel/diagnosis/remedyFixes.ts'))];
}

function offersOf(rule: string, path: string): Offer[] {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const titles: Title[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) titles.push(...ofLiteral(node, tree));
    if (ts.isCallExpression(node)) titles.push(...ofHelper(node, tree));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return [...new Map(titles.map((title) => [title.join('…'), title])).values()].map((title) => ({
    rule,
    title: new RegExp(`^${title.map(escaped).join('.+')}$`),
    text: title.join('…'),
  }));
}

/** The parts of a title between what is filled in. */
type Title = string[];

/** `{ title, changes }`. */
function ofLiteral(node: ts.ObjectLiteralExpression, tree: ts.SourceFile): Title[] {
  const member = (name: string) => node.properties.find((one) => one.name?.getText(tree) === name);
  const title = member('title');
  if (!title || !member('changes')) return [];
  return ts.isPropertyAssignment(title) ? titlesOf(title.initializer, tree) : [['', '']];
}

/** Position of the title among the arguments of what makes fixes, and the title that it has by itself. */
const HELPERS: Readonly<Record<string, { at: number; itself?: (args: readonly ts.Expression[]) => Title }>> =
  {
    setOption: { at: 3, itself: ([, property]) => ['Use ', ` as ${stringOf(property)}`] },
    setLoss: { at: 2, itself: () => ['Use ', ' as the loss'] },
    removeOption: { at: 2 },
    removeLayer: { at: 1 },
    addLayer: { at: 3 },
    together: { at: 0 },
    replaceCode: { at: 3 },
    withoutDivision: { at: 2 },
    learningRateFix: { at: 9, itself: () => ['Set the learning rate to ', ''] },
    initializerFix: { at: 9, itself: () => ['Use ', ' as kernelInitializer'] },
    layerFix: { at: 1 },
    layersFix: { at: 1 },
    addLayersFix: { at: 1 },
    fitFix: { at: 1 },
    setRegression: { at: 9, itself: () => ['Use ', ' as the loss'] },
    once: { at: 0 },
  };

function ofHelper(call: ts.CallExpression, tree: ts.SourceFile): Title[] {
  const name = ts.isIdentifier(call.expression) ? call.expression.text : '';
  // `valueOf` is a function too.
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (!helper || takenApart(call)) return [];
  const title = call.arguments[helper.at];
  return title ? titlesOf(title, tree) : [helper.itself?.(call.arguments) ?? ['', '']];
}

/** Only its changes are taken, for a fix with a title of its own. */
function takenApart({ parent }: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(parent)) return false;
  return parent.name.text === 'flatMap' || parent.name.text === 'changes';
}

function titlesOf(title: ts.Expression, tree: ts.SourceFile): Title[] {
  if (ts.isStringLiteralLike(title)) return [[title.text]];
  if (ts.isConditionalExpression(title))
    return [...titlesOf(title.whenTrue, tree), ...titlesOf(title.whenFalse, tree)];
  if (ts.isTemplateExpression(title))
    return [[title.head.text, ...title.templateSpans.map(({ literal }) => literal.text)]];
  const value = ts.isIdentifier(title) ? constantOf(title.text, tree) : undefined;
  return value ? titlesOf(value, tree) : [['', '']];
}

function constantOf(name: string, tree: ts.SourceFile): ts.Expression | undefined {
  const declarations = tree.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
  return declarations.find((one) => one.name.getText(tree) === name)?.initializer;
}

const stringOf = (node: ts.Expression | undefined) => (node && ts.isStringLiteralLike(node) ? node.text : '');
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
