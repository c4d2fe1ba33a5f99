import { randomUUID } from 'node:crypto';
import type { Json, MimeBundle, Output } from '../protocol/values';
import { isPromise, messageOf } from './duck';
import { imageBundle, type ImageOptions } from './imageTensor';
import { render } from './render';
import { base64 } from './renderers/bytes';
import { tensorPlaceholder } from './renderers/tensor';

/** The representations of a value by MIME type; undefined for `undefined` and for display handles. */
export async function toBundle(value: unknown): Promise<MimeBundle | undefined> {
  if (value === undefined || value instanceof DisplayHandle) return undefined;
  return render(value);
}

export interface DisplayOptions {
  /** A name by which any later cell can show something else in the same place. */
  id?: string;
}

/** What `display(...)` returns: the place of the output, for updating it. */
export class DisplayHandle {
  readonly id: string;
  readonly #show: (content: Content) => Promise<void>;
  /** Settles when the output has been sent; values on a GPU are read asynchronously. */
  readonly done: Promise<void>;

  constructor(id: string, show: (content: Content) => Promise<void>, done: Promise<void>) {
    this.id = id;
    this.#show = show;
    this.done = done;
  }

  /** Shows another value in the same place. */
  update(value: unknown): Promise<void> {
    return this.#show(render(value));
  }

  /** Shows other HTML in the same place. `text` is for viewers without HTML. */
  updateHtml(html: string, text?: string): Promise<void> {
    return this.#show(htmlBundle(html, text));
  }
}

/** The `display` object of a cell: shows values and media, at once and in order. */
export interface Display {
  /** Shows any value; with an `id` that was used before, in the earlier place. */
  (value: unknown, options?: DisplayOptions): DisplayHandle;
  /** HTML as it is: escape what comes from outside. `text` is for viewers without HTML. */
  html(html: string, options?: DisplayOptions & { text?: string }): DisplayHandle;
  /** SVG markup. */
  svg(svg: string, options?: DisplayOptions): DisplayHandle;
  /** An encoded PNG: bytes or base64. */
  png(image: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  /** An encoded JPEG: bytes or base64. */
  jpeg(image: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  markdown(markdown: string, options?: DisplayOptions): DisplayHandle;
  /** A JSON value, for viewers that fold it. */
  json(value: unknown, options?: DisplayOptions): DisplayHandle;
  /** Text as it is, without the quotes of a string literal. */
  text(text: string, options?: DisplayOptions): DisplayHandle;
  /** A tensor of one or many images: `[h, w]`, `[h, w, c]` or `[n, h, w, c]`; see {@link ImageOptions}. */
  image(tensor: unknown, options?: ImageOptions & DisplayOptions): DisplayHandle;
  /** A ready MIME bundle, as in nbformat. */
  bundle(data: MimeBundle, options?: DisplayOptions): DisplayHandle;
  /** Removes the outputs of the cell; with `wait`, only when the next output comes. */
  clear(options?: { wait?: boolean }): void;
  /** Settles when everything displayed so far has been sent. */
  settled(): Promise<void>;
}

type Content = MimeBundle | Promise<MimeBundle>;

/** Makes the `display` of a kernel; `emit` attaches each output to the cell that is running. */
export function createDisplay(emit: (output: Output) => void): Display {
  const known = new Set<string>();
  const latest = new Map<string, number>();
  const pending = new Set<Promise<void>>();

  const send = (id: string, data: MimeBundle) => {
    emit({ kind: known.has(id) ? 'update-display' : 'display', displayId: id, data });
    known.add(id);
  };

  /** Sends what is ready now; a promise keeps its place with a placeholder and loses to later updates. */
  const show = (id: string, content: Content, placeholder: MimeBundle): Promise<void> => {
    const turn = (latest.get(id) ?? 0) + 1;
    latest.set(id, turn);
    if (!isPromise(content)) {
      send(id, content);
      return Promise.resolve();
    }
    if (!known.has(id)) send(id, placeholder);
    const sending = content.catch(undisplayable).then((data) => {
      if (latest.get(id) === turn) send(id, data);
    });
    const tracked = sending.finally(() => pending.delete(tracked));
    pending.add(tracked);
    return tracked;
  };

  const place = (content: Content, { id = randomUUID() }: DisplayOptions = {}, placeholder = waiting) => {
    const done = show(id, content, placeholder);
    return new DisplayHandle(id, (next) => show(id, next, placeholder), done);
  };

  const display = (value: unknown, options?: DisplayOptions) =>
    place(render(value), options, tensorPlaceholder(value) ?? waiting);

  return Object.assign(display, {
    html: (html: string, options?: DisplayOptions & { text?: string }) =>
      place(htmlBundle(html, options?.text), options),
    svg: (svg: string, options?: DisplayOptions) =>
      place({ 'image/svg+xml': svg, 'text/plain': '[SVG]' }, options),
    png: (image: Uint8Array | string, options?: DisplayOptions) =>
      place(encoded('image/png', image), options),
    jpeg: (image: Uint8Array | string, options?: DisplayOptions) =>
      place(encoded('image/jpeg', image), options),
    markdown: (markdown: string, options?: DisplayOptions) =>
      place({ 'text/markdown': markdown, 'text/plain': markdown }, options),
    json: (value: unknown, options?: DisplayOptions) => place(jsonBundle(value), options),
    text: (text: string, options?: DisplayOptions) => place({ 'text/plain': text }, options),
    image: (tensor: unknown, options?: ImageOptions & DisplayOptions) =>
      place(imageBundle(tensor, options), options),
    bundle: (data: MimeBundle, options?: DisplayOptions) => place(data, options),
    clear: ({ wait = false }: { wait?: boolean } = {}) => emit({ kind: 'clear', wait }),
    settled: async () => {
      while (pending.size > 0) await Promise.allSettled(pending);
    },
  });
}

function undisplayable(reason: unknown): MimeBundle {
  return { 'text/plain': `(could not be displayed: ${messageOf(reason)})` };
}

const waiting: MimeBundle = { 'text/plain': '…' };

function htmlBundle(html: string, text = '[HTML]'): MimeBundle {
  return { 'text/html': html, 'text/plain': text };
}

function encoded(mime: string, image: Uint8Array | string): MimeBundle {
  const data = typeof image === 'string' ? image.slice(image.indexOf(',') + 1) : base64(image);
  return { [mime]: data, 'text/plain': `[${mime}]` };
}

function jsonBundle(value: unknown): MimeBundle {
  const text = JSON.stringify(value, null, 2) as string | undefined;
  if (text === undefined)
    throw new TypeError(`display.json cannot show a ${typeof value}: JSON has no such value`);
  return { 'application/json': JSON.parse(text) as Json, 'text/plain': text };
}
