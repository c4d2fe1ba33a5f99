/** The side of VS Code in the pages under test: see page.ts. */
declare const host: {
  /** Messages from the webview. */
  sent: { type: string; runId?: string; step?: number; time?: number; place?: unknown }[];
  send(message: unknown): void;
  /** Renderer only. */
  render(snapshot: unknown, id?: string): void;
  dispose(id?: string): void;
  state: { value: unknown };
};
