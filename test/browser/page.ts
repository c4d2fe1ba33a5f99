import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser';
import themes from './themes.json';

export type ThemeName = keyof typeof themes;

const ORIGIN = 'http://descent.test';
const BUNDLES = join(process.env['DESCENT_DIST'] ?? 'dist', 'webviews');
const SCREENSHOTS = 'out/screenshots/browser';
/** As strict as the real webviews: no inline script, no eval, no style elements without permission. */
const POLICY = `default-src 'none'; script-src ${ORIGIN} 'nonce-test'; connect-src ${ORIGIN}; font-src data:`;

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(join(BUNDLES, 'outputRenderer.js'))) {
    throw new Error(`No webview bundles in ${BUNDLES}. Run "node scripts/build.mjs" first.`);
  }
  return launchBrowser();
}

/** A page as VS Code makes one for a webview, with what went wrong in it. */
export interface Webview {
  page: Page;
  errors: string[];
  setTheme: (theme: ThemeName) => Promise<void>;
  screenshot: (name: string) => Promise<void>;
}

export interface WebviewOptions {
  theme?: ThemeName;
  width?: number;
  height?: number;
  reducedMotion?: 'reduce';
  /** `#alone`: the renderer has no one to talk to. */
  hash?: string;
}

export async function openWebview(
  browser: Browser,
  script: string,
  options: WebviewOptions = {},
): Promise<Webview> {
  const { theme = 'dark', width = 900, height = 700 } = options;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 2,
    ...(options.reducedMotion ? { reducedMotion: options.reducedMotion } : {}),
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/')
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': POLICY },
        body: html(script),
      });
    const file = join(BUNDLES, path);
    return existsSync(file)
      ? route.fulfill({ path: file, contentType: 'text/javascript' })
      : route.fulfill({ status: 204 });
  });
  const setTheme = (name: ThemeName): Promise<void> => page.evaluate(applyTheme, themes[name]);
  // The page is bare: the theme must be there before the first script, as in VS Code.
  await page.addInitScript({
    content: `window.theme = ${JSON.stringify(themes[theme])}; window.applyTheme = ${applyTheme.toString()};`,
  });
  await page.goto(`${ORIGIN}/${options.hash ?? ''}`);
  await page.waitForSelector('html[data-loaded]', { state: 'attached' });
  return {
    page,
    errors,
    setTheme,
    screenshot: async (name) => {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await settle(page);
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
  };
}

/** Waits until what was asked for is on the screen: two frames. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))),
      ),
  );
}

function html(script: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><body><div id="root"></div>
<script type="module" nonce="test">applyTheme(window.theme);\n${script}\ndocument.documentElement.dataset.loaded = '';</script></body></html>`;
}

/** What VS Code does to a webview's document for a theme. Runs in the page. */
function applyTheme(theme: { bodyClass: string; variables: Record<string, string> }): void {
  const { style } = document.documentElement;
  for (const name of Array.from(style)) style.removeProperty(name);
  for (const [name, value] of Object.entries(theme.variables)) style.setProperty(name, value);
  style.setProperty('--vscode-font-family', 'system-ui, "Ubuntu", "Droid Sans", sans-serif');
  style.setProperty('--vscode-font-size', '13px');
  style.setProperty('--vscode-editor-font-family', '"Droid Sans Mono", monospace');
  document.body.className = theme.bodyClass;
  document.body.style.cssText = 'margin: 0; background: var(--vscode-editor-background)';
}

/** Loads the renderer as a notebook does; `window.host` is the notebook's side. */
export const RENDERER_HOST = `
import { activate } from '${ORIGIN}/outputRenderer.js';
const listeners = [];
const state = { value: undefined };
const host = { sent: [], send: (message) => listeners.forEach((listener) => listener(message)) };
const context = {
  workspace: { isTrusted: true },
  getState: () => state.value,
  setState: (value) => { state.value = value; },
  getRenderer: async () => undefined,
  ...(window.location.hash === '#alone' ? {} : {
    postMessage: (message) => host.sent.push(message),
    onDidReceiveMessage: (listener) => { listeners.push(listener); return { dispose() {} }; },
  }),
};
const api = await activate(context);
const root = document.getElementById('root');
root.style.padding = '12px';
host.render = (snapshot, id = 'out-1') => {
  let element = document.getElementById(id);
  if (!element) { element = document.createElement('div'); element.id = id; root.append(element); }
  const text = JSON.stringify(snapshot);
  api.renderOutputItem({ id, mime: 'application/vnd.descent.run+json', json: () => JSON.parse(text), text: () => text, metadata: {} }, element, new AbortController().signal);
};
host.dispose = (id) => api.disposeOutputItem(id);
host.state = state;
window.host = host;
`;

/** Loads the panel; `window.host` is the extension's side. */
export const PANEL_HOST = `
const host = { sent: [], send: (message) => window.dispatchEvent(new MessageEvent('message', { data: message })) };
window.host = host;
window.acquireVsCodeApi = () => ({
  postMessage: (message) => host.sent.push(message),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: (value) => sessionStorage.setItem('state', JSON.stringify(value)),
});
await import('${ORIGIN}/trainingPanel.js');
`;

/** How many different colours a canvas shows: few when it is empty, many when curves are on it. */
export async function colorsOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data;
    return new Set(new Uint32Array(data?.buffer ?? new ArrayBuffer(0))).size;
  });
}
