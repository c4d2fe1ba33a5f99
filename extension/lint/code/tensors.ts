import ts from 'typescript';
import type { SourceFacts } from '../facts';
import { methodOf, receiverOf, unwrap } from './chain';

const MAKERS =
  /^tf\.(tensor\dd?|tensor|scalar|ones|zeros|onesLike|zerosLike|fill|linspace|range|random\w+|truncatedNormal|oneHot|stack|concat|add|sub|mul|div|matMul|softmax|logSoftmax|mean|sum|square|sqrt|exp|log|neg|cast|reshape|slice|gather|pad|argMax|relu|sigmoid|tanh|losses\.\w+|image\.\w+|browser\.fromPixels)$/i;
const OPERATIONS =
  /^(add|sub|mul|div|matMul|dot|square|sqrt|exp|log|neg|abs|mean|sum|max|min|argMax|argMin|softmax|logSoftmax|relu|sigmoid|tanh|reshape|flatten|expandDims|squeeze|transpose|cast|toFloat|toInt|oneHot|clipByValue|gather|equal|greater|less|norm|squaredDifference|as1D|as2D|asScalar)$/;
/** Methods that other things than tensors have too need a tensor in front of them. */
const SHARED = /^(slice|concat|pad|add|max|min|reverse|norm|log|sub)$/;

/** `const x = x.add(1)` leads to itself. */
const MAX_DEPTH = 40;

/** Whether an expression makes a new tensor, so far as its own text tells. `tf.keep` and variables do not. */
export function makesTensor(source: SourceFacts, start: ts.Expression, depth = 0): boolean {
  const node = unwrap(start);
  if (!ts.isCallExpression(node) || depth > MAX_DEPTH) return false;
  const path = source.calleeOf(node);
  if (path !== undefined) return MAKERS.test(path);
  const method = methodOf(node);
  const receiver = receiverOf(node);
  if (!method || !receiver) return false;
  if (method === 'predict' || method === 'predictOnBatch') return isModel(source, receiver);
  if (!OPERATIONS.test(method) && !SHARED.test(method)) return false;
  return isTensor(source, receiver, SHARED.test(method), depth + 1);
}

/** A tensor is in front; where the operation's name tells as much, anything that is called like one will do. */
function isTensor(source: SourceFacts, node: ts.Expression, strict: boolean, depth: number): boolean {
  if (makesTensor(source, node, depth)) return true;
  if (!ts.isIdentifier(node)) return false;
  const value = source.valueOf(node);
  if (value && ts.isExpression(value) && makesTensor(source, value, depth)) return true;
  return !strict && value === undefined && node.text !== 'Math' && source.usesOf(node).length > 0;
}

export function isModel(source: SourceFacts, node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (!ts.isIdentifier(inner)) return false;
  const value = source.valueOf(inner);
  const call = value && ts.isExpression(value) ? unwrap(value) : undefined;
  return Boolean(
    call &&
    ts.isCallExpression(call) &&
    /^tf\.(sequential|model|loadLayersModel|loadGraphModel)$/.test(source.calleeOf(call) ?? ''),
  );
}
