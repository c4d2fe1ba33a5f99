/** A piece of a sentence; `code` is what stands in a program. */
export interface TextPart {
  text: string;
  code: boolean;
}

const NAME = String.raw`[A-Za-z_$][\w$]*`;
const CAMEL = String.raw`[a-z]+[a-z0-9]*[A-Z][\w$]*`;
/** With brackets in it; a call in a sentence is short. */
const ARGUMENTS = String.raw`\((?:[^()]|\([^()]*\)){0,80}\)`;
const CHAIN = String.raw`(?:\.${NAME}${ARGUMENTS})`;
const DOTTED = String.raw`(?:tf|Math|${CAMEL})(?:\.${NAME})+(?:${ARGUMENTS})?${CHAIN}*`;
/** `'heNormal'`, `0.001`, `true`, `['mae']`, `tf.train.adam(0.01)`: what an option is set to. */
const VALUE = String.raw`(?:'\w+'|-?\d(?:[\d.e-]*\d)?|true|false|null|\[[^\]]{1,40}\]|${DOTTED})`;

const CODE = new RegExp(
  [
    '`[^`]+`',
    String.raw`\bimport \{[^}]*\} from '[^']+'`,
    // tf.layers.dense(…), await model.fit(…), .sum(-1).mean(); TensorFlow.js is none.
    String.raw`(?:\bawait )?(?<![\w.])(?:${DOTTED}|(?:${NAME})?${CHAIN}+)`,
    // monitor({ … }), dispose()
    String.raw`(?<![\w.])${NAME}(?=\(\)|\(\{)${ARGUMENTS}`,
    // kernelInitializer: 'heNormal', argMax(-1), validationSplit, metrics: ['mae']
    String.raw`(?<![\w'.])(?:${CAMEL}|${NAME}(?=: (?:\['|'|tf\.)))(?:${ARGUMENTS}|: ${VALUE})?`,
    String.raw`(?<!\w)'\w+'(?!\w)`,
  ].join('|'),
  'g',
);

/** Texts of findings are plain, for the Problems view has no more; here code is told from words. */
export function codeInText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  const add = (piece: string, code: boolean) => piece && parts.push({ text: piece, code });
  let end = 0;
  for (const { 0: found, index } of text.matchAll(CODE)) {
    add(text.slice(end, index), false);
    add(found.startsWith('`') ? found.slice(1, -1) : found, true);
    end = index + found.length;
  }
  add(text.slice(end), false);
  return parts;
}
