/** A call of the library that examines a model, offered as a command that writes the cell for it. */
export type Examination =
  | 'diagnose'
  | 'learningCurve'
  | 'confusionMatrix'
  | 'worstMistakes'
  | 'checkInitialLoss'
  | 'overfitTinyBatch'
  | 'checkGradients'
  | 'findLearningRate';

/** Names the notebook gives to what the call needs. */
interface Names {
  model: string;
  build: string | undefined;
  train: string;
  validation: string | undefined;
}

const FIT = /(\w+)\s*\.\s*fit\s*\(\s*([\w.]+)\s*,\s*([\w.]+)/g;
const VALIDATION = /validationData\s*:\s*\[\s*([\w.]+)\s*,\s*([\w.]+)\s*\]/g;
const MODEL =
  /(?:const|let|var)\s+(\w+)(?:\s*:[^=\n]+)?\s*=\s*(?:await\s+)?tf\.(?:sequential|model|loadLayersModel)\b/g;
const BUILD = /(?:function\s+|const\s+)((?:build|create|make)\w*)/g;

/** The code of a cell that makes the call with the notebook's own names; `source` is the code of all its cells. */
export function readyCell(call: Examination, source: string): string {
  const names = namesIn(source);
  const isImported = new RegExp(`import\\s*\\{[^}]*\\b${call}\\b[^}]*\\}\\s*from\\s*['"]descent['"]`).test(
    source,
  );
  const lines = [...(isImported ? [] : [`import { ${call} } from 'descent';`, '']), codeOf(call, names)];
  return lines.join('\n');
}

function codeOf(call: Examination, { model, build, train, validation }: Names): string {
  const held = validation ?? train;
  switch (call) {
    case 'diagnose':
      return [
        `await diagnose(${model}, {`,
        `  ${side('train', train)},`,
        ...(validation === undefined ? [] : [`  ${side('validation', validation)},`]),
        '  // Each of these adds a gap: trainDev, test, realLife, and how well people do:',
        '  // humanLevel: 0.98,',
        '});',
      ].join('\n');
    case 'learningCurve': {
      const data =
        validation === undefined ? train : `{ ${side('train', train)}, ${side('validation', validation)} }`;
      const builder = build ?? '() => {\n  // Build and compile a new model here.\n  return model;\n}';
      return `await learningCurve(${builder}, ${data}, { epochs: 10 });`;
    }
    case 'confusionMatrix':
      return `await confusionMatrix(${model}, ${held});`;
    case 'worstMistakes':
      return `await worstMistakes(${model}, ${held}, { count: 12 });`;
    case 'checkInitialLoss':
    case 'overfitTinyBatch':
    case 'checkGradients':
    case 'findLearningRate':
      return `await ${call}(${model}, ${train});`;
  }
}

function namesIn(source: string): Names {
  const fit = last(source, FIT);
  const validation = last(source, VALIDATION);
  return {
    model: fit?.[1] ?? last(source, MODEL)?.[1] ?? 'model',
    build: last(source, BUILD)?.[1],
    train: rows(fit?.[2] ?? 'xs', fit?.[3] ?? 'ys'),
    validation: validation && rows(validation[1] ?? '', validation[2] ?? ''),
  };
}

/** `train.xs` and `train.ys` are `train`; others are put together. */
function rows(xs: string, ys: string): string {
  const [owner] = /^[\w.]+(?=\.xs$)/.exec(xs) ?? [];
  if (owner !== undefined && ys === `${owner}.ys`) return owner;
  return `{ ${side('xs', xs)}, ${side('ys', ys)} }`;
}

function side(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}

function last(source: string, pattern: RegExp): RegExpMatchArray | undefined {
  return [...source.matchAll(pattern)].at(-1);
}
