import type { Computer } from './computer';
import { isCallable, isList, lost, MOST_ITEMS, UNKNOWN, type Callable, type List } from './values';

/** Methods that only read, of what has been copied. */
const READS = /^(map|flatMap|reduce|reduceRight|slice|subarray|concat|flat|indexOf|lastIndexOf|includes|join|at|keys|entries|values|forEach|find|findIndex|findLast|some|every|filter|toSorted|toReversed)$/; // prettier-ignore
const WRITES = /^(push|pop|shift|unshift|splice|fill|reverse|sort|set)$/;
/** What their function answers decides; if that is not known, nothing is. */
const DECIDES = /^(find|findIndex|findLast|some|every|filter|sort|toSorted|reduce|reduceRight)$/;

/** A method of a list. */
export function callList(computer: Computer, list: List, method: string, args: unknown[]): unknown {
  if (!READS.test(method) && !WRITES.test(method)) return UNKNOWN;
  const own: unknown = Reflect.get(list, method);
  if (!isCallable(own)) return UNKNOWN;
  computer.step(list.length / 20);
  const decides = DECIDES.test(method);
  const given = args.map((arg) => (isCallable(arg) && decides ? decided(arg) : arg));
  if (method === 'sort' && list.includes(UNKNOWN as never)) throw lost;
  if (grows(list, method, given) > MOST_ITEMS) throw lost;
  const [callback] = given;
  if (method === 'map' && isCallable(callback) && computer.rows === 'some') given[0] = onceForEach(callback);
  const result: unknown = Reflect.apply(own, list, given);
  return isIterator(method) ? Array.from(result as Iterable<unknown>) : result;
}

/** Answers that are kept of one number, such as a class: those after them are told again. */
const ANSWERS = 40;

/** Rows that stand for others are the same object, and have one answer. */
function onceForEach(callback: Callable): Callable {
  const answers = new Map<unknown, unknown[]>();
  let count = 0;
  return (...args) => {
    const [item] = args;
    let known = answers.get(item);
    if (!known) answers.set(item, (known = []));
    const most = typeof item === 'object' && item !== null ? 1 : ANSWERS;
    if (known.length < most) known.push(callback(...args));
    else return known[count++ % known.length];
    return known.at(-1);
  };
}

const isIterator = (method: string) => /^(keys|entries|values)$/.test(method);

function grows(list: List, method: string, args: readonly unknown[]): number {
  if (!/^(push|unshift|concat|splice)$/.test(method)) return 0;
  return args.reduce<number>((size, arg) => size + (isList(arg) ? arg.length : 1), list.length);
}

function decided(callback: Callable): Callable {
  return (...args) => {
    const answer = callback(...args);
    if (answer === UNKNOWN) throw lost;
    return answer;
  };
}
