import type { CellError, Json, MimeBundle, Output } from '../../kernel/protocol/values';

/** One representation of an output: what becomes a `NotebookCellOutputItem`. */
export type OutputItem =
  | { kind: 'stream'; name: 'stdout' | 'stderr'; text: string }
  | { kind: 'error'; error: { name: string; message: string; stack: string } }
  | { kind: 'text'; mime: string; text: string }
  | { kind: 'bytes'; mime: string; bytes: Uint8Array };

/** What VS Code's ipynb serializer reads to write the output as nbformat. */
export interface OutputMetadata {
  outputType: 'stream' | 'display_data' | 'execute_result' | 'error';
  executionCount?: number;
  originalError?: { output_type: 'error'; ename: string; evalue: string; traceback: string[] };
}

export interface OutputContent {
  items: OutputItem[];
  metadata: OutputMetadata;
}

/** Those outputs that show something of their own; the others act on what is there. */
export type ShownOutput = Extract<Output, { kind: 'stream' | 'display' | 'result' | 'error' }>;

export function outputContent(output: ShownOutput, executionCount?: number): OutputContent {
  switch (output.kind) {
    case 'stream':
      return {
        items: [{ kind: 'stream', name: output.name, text: output.text }],
        metadata: { outputType: 'stream' },
      };
    case 'display':
      return { items: bundleItems(output.data), metadata: { outputType: 'display_data' } };
    case 'result':
      return {
        items: bundleItems(output.data),
        metadata: {
          outputType: 'execute_result',
          ...(executionCount !== undefined && { executionCount }),
        },
      };
    case 'error':
      return errorContent(output.error);
  }
}

export function bundleItems(bundle: MimeBundle): OutputItem[] {
  return Object.entries(bundle).map(([mime, value]) => bundleItem(mime, value));
}

function bundleItem(mime: string, value: Json): OutputItem {
  if (isBase64(mime) && typeof value === 'string')
    return { kind: 'bytes', mime, bytes: Buffer.from(value, 'base64') };
  const text = isJson(mime) || typeof value !== 'string' ? JSON.stringify(value) : value;
  return { kind: 'text', mime, text };
}

const isBase64 = (mime: string) =>
  /^(image|audio|video)\//.test(mime) && !mime.endsWith('+xml') && !mime.endsWith('+json');

const isJson = (mime: string) => mime === 'application/json' || mime.endsWith('+json');

function errorContent({ name, message, stack }: CellError): OutputContent {
  return {
    items: [{ kind: 'error', error: { name, message, stack } }],
    metadata: {
      outputType: 'error',
      originalError: { output_type: 'error', ename: name, evalue: message, traceback: stack.split('\n') },
    },
  };
}
