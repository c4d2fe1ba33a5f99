import ts from 'typescript';
import type { SourceFacts } from '../facts';
import {
  chainOf,
  isFunction,
  methodOf,
  parameterOf,
  receiverOf,
  unwrap,
  valueOf,
  walk,
  type Bindings,
  type Step,
} from './chain';
import type { WrittenLoss } from './losses';

/**
 * What a gradient finds on its way back through an expression. `live`: weights, or a prediction. `cut`: something on
 * the way has no slope. `dead`: data. `unknown`: it cannot be told.
 */
export interface Flow {
  kind: 'live' | 'cut' | 'dead' | 'unknown';
  /** Where it is cut. */
  node?: ts.Expression;
}

const DEAD: Flow = { kind: 'dead' };
const UNKNOWN: Flow = { kind: 'unknown' };
const LIVE: Flow = { kind: 'live' };

/** Steps, which are flat between their jumps. */
const FLAT =
  /^(argMax|argMin|round|floor|ceil|sign|step|greater|greaterEqual|less|lessEqual|equal|notEqual|logical\w+|toInt|toBool|oneHot|isNaN|isInf|isFinite|dataSync|arraySync)$/;
const READS = /^(dataSync|arraySync)$/;
const LABELS = /^(labels?|targets?|truth|oneHot\w*|ys?\w{0,6}|yTrue|y_true|yTrain|trainY|batchY|\w*[lL]abels?|\w*[tT]argets?)$/; // prettier-ignore
const MOST_DEPTH = 12;

/** Of the result of a loss. */
export function flowOf(source: SourceFacts, loss: WrittenLoss): Flow {
  return new Follower(source, loss).of(loss.result, loss.bindings, 0);
}

class Follower {
  constructor(
    private readonly source: SourceFacts,
    private readonly loss: WrittenLoss,
  ) {}

  of(node: ts.Expression, bindings: Bindings, depth: number): Flow {
    if (depth > MOST_DEPTH) return UNKNOWN;
    const { base, steps } = chainOf(this.source, node, bindings);
    return steps.reduce(
      (flow, step) => this.after(flow, step, bindings, depth + 1),
      this.base(base, bindings, depth + 1),
    );
  }

  private after(flow: Flow, { op, args, node }: Step, bindings: Bindings, depth: number): Flow {
    const type = /^(cast|asType)$/.test(op) && args[0] ? this.source.evaluate(args[0]) : undefined;
    if (FLAT.test(op) || type === 'int32' || type === 'bool') return flat(flow, node);
    const others = args.filter(isValue).map((one) => this.of(one, bindings, depth));
    // `tf.where(condition, a, b)` and `condition.where(a, b)`.
    return together(op === 'where' ? others : [flow, ...others]);
  }

  private base(node: ts.Expression, bindings: Bindings, depth: number): Flow {
    if (typeof this.source.evaluate(node) === 'number') return DEAD;
    if (ts.isIdentifier(node)) return this.name(node);
    if (ts.isArrayLiteralExpression(node))
      return together(node.elements.map((one) => this.of(one, bindings, depth)));
    if (ts.isBinaryExpression(node))
      return together([node.left, node.right].map((one) => this.of(one, bindings, depth)));
    if (ts.isPropertyAccessExpression(node)) return LABELS.test(node.name.text) ? DEAD : UNKNOWN;
    return ts.isCallExpression(node) ? this.call(node, bindings, depth) : UNKNOWN;
  }

  private name(node: ts.Identifier): Flow {
    const { parameters } = this.loss;
    const parameter = parameterOf(this.source, node);
    if (parameter && parameter === parameters?.outputs) return LIVE;
    if (parameter && parameter === parameters?.labels) return DEAD;
    return LABELS.test(node.text) ? DEAD : UNKNOWN;
  }

  private call(node: ts.CallExpression, bindings: Bindings, depth: number): Flow {
    const path = this.source.calleeOf(node);
    const method = methodOf(node) ?? '';
    if (/^(predict|apply|predictOnBatch)$/.test(method)) return LIVE;
    if (path === 'tf.variable' || method === 'variable') return LIVE;
    const [first] = node.arguments;
    if (path === 'tf.oneHot' && first) return flat(this.of(first, bindings, depth), node);
    if (/^tf\.(tensor(\dd)?|scalar)$/.test(path ?? '')) return this.made(node, bindings, depth);
    if (path && /^tf\.(zeros|ones|fill|random\w+|truncatedNormal|range|linspace|eye)(Like)?$/.test(path))
      return DEAD;
    if (path && /^tf\.(losses|metrics)\./.test(path)) return together([...node.arguments].slice(0, 2).map((one) => this.of(one, bindings, depth))); // prettier-ignore
    if (path && /^tf\.(stack|concat|addN)$/.test(path) && first) return this.of(first, bindings, depth);
    return UNKNOWN;
  }

  /** A tensor made of plain numbers: they may be read from what the weights gave. */
  private made(node: ts.CallExpression, bindings: Bindings, depth: number): Flow {
    const [values] = node.arguments;
    if (!values || this.source.evaluate(values) !== undefined) return DEAD;
    const seen = new Set<ts.Node>();
    const readsPrediction = (at: ts.Node): boolean => {
      let found = false;
      walk(at, (child) => {
        if (found) return;
        if (ts.isCallExpression(child) && READS.test(methodOf(child) ?? '')) {
          const owner = receiverOf(child);
          found = owner !== undefined && /^(live|cut)$/.test(this.of(owner, bindings, depth + 1).kind);
        } else if (ts.isIdentifier(child)) {
          const value = valueOf(this.source, child);
          if (!value || isFunction(value) || seen.has(value) || seen.size > 20) return;
          seen.add(value);
          found = ts.isExpression(value) && readsPrediction(value);
        }
      });
      return found;
    };
    return readsPrediction(values) ? { kind: 'cut', node } : UNKNOWN;
  }
}

const flat = (flow: Flow, node: ts.Expression): Flow =>
  /^(dead|cut)$/.test(flow.kind) ? flow : { kind: 'cut', node };

/** Sizes, axes and names carry nothing. */
const isValue = (node: ts.Expression): boolean => {
  const inner = unwrap(node);
  return !(
    ts.isNumericLiteral(inner) ||
    ts.isStringLiteral(inner) ||
    ts.isPrefixUnaryExpression(inner) ||
    isFunction(inner) ||
    /^(true|false|undefined|null)$/.test(inner.getText()) ||
    (ts.isArrayLiteralExpression(inner) && inner.elements.every((one) => !isValue(one)))
  );
};

/** One way back is enough. */
function together(flows: readonly Flow[]): Flow {
  const of = (kind: Flow['kind']) => flows.find((flow) => flow.kind === kind);
  return of('live') ?? of('unknown') ?? of('cut') ?? DEAD;
}
