import ts from 'typescript';
import type { MadeLayer, SourceFacts } from '../facts';
import { callsOf, functionOf, methodOf, oncePerSource, receiverOf, unwrap, valueOf, walk } from './chain';
import { memberOf } from './members';
import { mentions } from './mentions';

/** A step of a hand-written training: what is computed in it, and whose weights it may change. */
export interface Step {
  call: ts.CallExpression;
  /** Calls in the function that is minimised and in those that it calls. */
  calls: readonly ts.CallExpression[];
  /** The list of variables; absent where all are changed. */
  list?: ts.Expression;
}

/** Undefined where one of them cannot be followed: then nothing is known of who trains what. */
export const stepsOf = oncePerSource((source: SourceFacts): readonly Step[] | undefined => {
  const steps: Step[] = [];
  for (const call of callsOf(source)) {
    const method = methodOf(call);
    const grads = source.calleeOf(call) === 'tf.variableGrads' || method === 'computeGradients';
    if (method !== 'minimize' && !grads) continue;
    const written = functionOf(source, call.arguments[0]);
    if (!written) return undefined;
    const list = call.arguments[grads ? 1 : 2];
    const none = !list || unwrap(list).getText() === 'undefined';
    steps.push({ call, calls: callsBehind(source, written), ...(!none && { list }) });
  }
  return steps;
});

const MOST_FUNCTIONS = 40;

/** Calls in a function and in those of the user that it calls. */
function callsBehind(source: SourceFacts, start: ts.Node): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visited = new Set<ts.Node>();
  const visit = (root: ts.Node): void => {
    if (visited.has(root) || visited.size > MOST_FUNCTIONS) return;
    visited.add(root);
    walk(root, (node) => {
      if (!ts.isCallExpression(node)) return;
      calls.push(node);
      const helper = calledBy(source, node);
      if (helper) visit(helper);
    });
  };
  visit(start);
  return [...new Set(calls)];
}

const calledBy = (source: SourceFacts, call: ts.CallExpression): ts.Node | undefined =>
  source.calledBy(call) ??
  (ts.isIdentifier(call.expression) ? functionOf(source, call.expression) : undefined);

/** A layer or a model is run on something. */
export const isRun = (call: ts.CallExpression): boolean =>
  /^(apply|predict|call|predictOnBatch)$/.test(methodOf(call) ?? '');

/** What a call runs, where all its layers are known. */
export function layersRun(source: SourceFacts, call: ts.CallExpression): readonly MadeLayer[] | undefined {
  const owner = isRun(call) ? receiverOf(call) : undefined;
  return owner && source.layersIn(owner);
}

/** Layers of which the weights are in a list of variables, or may be; undefined where the list cannot be followed. */
export function layersListed(source: SourceFacts, list: ts.Expression): ReadonlySet<MadeLayer> | undefined {
  const found = new Set<MadeLayer>();
  const visited = new Set<ts.Node>();
  let known = true as boolean;
  const visit = (node: ts.Node): void => {
    if (!known || visited.has(node) || visited.size > 400) return;
    visited.add(node);
    const layers = ts.isExpression(node) ? source.layersIn(node) : undefined;
    if (layers) layers.forEach((layer) => found.add(layer));
    else if (ts.isIdentifier(node)) known = visitName(node);
    else if (ts.isPropertyAccessExpression(node)) known = visitMember(node);
    else {
      const helper = ts.isCallExpression(node) ? calledBy(source, node) : undefined;
      if (helper) visit(helper);
      const isMethod = helper && ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
      ts.forEachChild(node, (child) => {
        if (!(isMethod && child === node.expression)) visit(child);
      });
    }
  };
  const visitName = (name: ts.Identifier): boolean => {
    if (ts.isTypeNode(name.parent) || ts.isParameter(name.parent) || name.text === 'tf') return known;
    const uses = source.usesOf(name);
    const parameter = uses.find(({ parent }) => ts.isParameter(parent))?.parent;
    // Of a function that is visited itself: its arguments are visited too.
    if (parameter) return visited.has(parameter.parent) || ts.findAncestor(name, (at) => at === parameter.parent && visited.has(at)) !== undefined; // prettier-ignore
    const value = valueOf(source, name);
    if (value) visit(ts.isBindingElement(value) ? value.parent.parent : value);
    for (const { parent } of uses) {
      if (ts.isPropertyAccessExpression(parent) && /^(push|unshift)$/.test(parent.name.text))
        visit(parent.parent);
    }
    return known;
  };
  const visitMember = (node: ts.PropertyAccessExpression): boolean => {
    if (ACCESS.test(node.name.text)) visit(node.expression);
    else {
      const value = memberOf(source, node);
      if (!value) return false;
      visit(value);
    }
    return known;
  };
  visit(list);
  return known ? found : undefined;
}

const ACCESS =
  /^(trainableWeights|weights|trainableVariables|getWeights|trainable|layers|getLayer|read|val|name|map|flatMap|filter|concat|slice|splice|flat|push|unshift|forEach|at|reduce|from|values|of|variable|includes|startsWith|endsWith|length)$/;

/** Weights that stay as they are on purpose, or come from elsewhere. */
export const staysOnPurpose = mentions(
  /freez|frozen|\bfixed\b|pre-?train|fine-?tun|transfer|teacher|distil|reservoir|random[\s_-]*(feature|projection|encoder|net)|extreme learning|echo[\s_-]?state|target ?net|momentum encoder|\bema\b|lottery|loadLayersModel|loadGraphModel|\.trainable\s*=/i,
);

const TRAINS = /^(fit|fitDataset|trainOnBatch|setWeights|loadWeights|set_weights)$/;

/** Layers that get weights by something else than the steps: by `fit`, or from elsewhere. Undefined where that cannot be told. */
export const layersTrainedOtherwise = oncePerSource((source): ReadonlySet<MadeLayer> | undefined => {
  const found = new Set<MadeLayer>();
  for (const call of callsOf(source)) {
    const owner = TRAINS.test(methodOf(call) ?? '') ? receiverOf(call) : undefined;
    if (!owner) continue;
    const layers = source.layersIn(owner);
    if (!layers) return undefined;
    layers.forEach((layer) => found.add(layer));
  }
  return found;
});
