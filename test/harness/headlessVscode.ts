import type { Browser, Frame, Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../kernel/protocol/values';
import { Bridge, type InVscode } from './bridge';
import { launchBrowser } from './browser';
import { bundleForVscode } from './bundle';
import { root } from './paths';
import { startVscodeServer, type VscodeServer } from './vscodeServer';

/** Names of VS Code's own colour themes. */
export const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof themes;

export interface HeadlessOptions {
  /** Absolute path of the folder to open. */
  folder: string;
  theme?: Theme;
  settings?: Record<string, unknown>;
  /** Install this instead of running the extension from the source folder. */
  vsix?: string;
  size?: { width: number; height: number };
  /** Device pixels for each CSS pixel. */
  scale?: number;
  env?: NodeJS.ProcessEnv;
  /** Do not trust the folder: VS Code's restricted mode. */
  restricted?: boolean;
  /** A program with arguments that starts VS Code's server, e.g. to take rights away from it. */
  launcher?: string[];
  /** A module that VS Code runs as extension tests; by default the bridge of {@link HeadlessVscode.evaluate}. */
  tests?: string;
}

/** A VS Code in a browser without a window, driven through its extension API and through its pixels. */
export class HeadlessVscode {
  private constructor(
    readonly page: Page,
    /** What the extension host and the page wrote to their consoles. */
    readonly log: string[],
    private readonly browser: Browser,
    private readonly server: VscodeServer,
    private readonly bridge: Bridge,
    /** Exit code of the extension tests. */
    readonly exitCode: Promise<number>,
    /** Opens another page like this one. */
    private readonly openAnother: () => Promise<Opened>,
  ) {}

  static async open(options: HeadlessOptions): Promise<HeadlessVscode> {
    const bridge = new Bridge();
    const tests = options.tests ?? (await bundleForVscode('test/vscode/bridge.ts'));
    const server = await startVscodeServer({
      settings: { ...quiet, 'workbench.colorTheme': themes[options.theme ?? 'dark'], ...options.settings },
      env: { ...options.env, DESCENT_TEST_BRIDGE: bridge.address },
      ...(options.vsix ? { vsix: options.vsix } : {}),
      ...(options.restricted ? { restricted: true } : {}),
      ...(options.launcher ? { launcher: options.launcher } : {}),
    });
    const browser = await launchBrowser();
    const open = () => openPage(browser, options, address(server, options, tests));
    const { page, log, exitCode } = await open();
    return new HeadlessVscode(page, log, browser, server, bridge, exitCode, open);
  }

  /** Another window on the same folder: with its own extension host, and gone when this one is disposed of. */
  async openWindow(): Promise<HeadlessVscode> {
    const bridge = this.bridge.another();
    const { page, log, exitCode } = await this.openAnother();
    return new HeadlessVscode(page, log, this.browser, this.server, bridge, exitCode, this.openAnother);
  }

  /** Runs a function in the extension host: `evaluate((vscode, uri) => vscode.…, uri)`. */
  evaluate<A extends Json | undefined, R>(work: InVscode<A, R>, argument?: A): Promise<R> {
    return this.bridge.evaluate(work, argument);
  }

  /** Executes commands of VS Code one after another. */
  async commands(...ids: string[]): Promise<void> {
    for (const id of ids) {
      await this.evaluate(async (vscode, command) => {
        await vscode.commands.executeCommand(command);
      }, id);
    }
  }

  /** The first frame, at any depth, that holds `selector`: webviews live in nested frames. */
  async frameWith(selector: string, timeout = 60_000): Promise<Frame> {
    const seen = new Set<Frame>();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`No frame shows ${selector} after ${timeout} ms.`));
      }, timeout);
      const watch = (frame: Frame) => {
        if (seen.has(frame)) return;
        seen.add(frame);
        frame.waitForSelector(selector, { state: 'visible', timeout }).then(
          () => {
            clearTimeout(timer);
            resolve(frame);
          },
          () => seen.delete(frame),
        );
      };
      this.page.on('framenavigated', watch);
      this.page.frames().forEach(watch);
    });
  }

  /** Reloads the window; resolves when the extension host is there again. */
  async reload(): Promise<void> {
    this.bridge.expectNext();
    await this.page.reload();
    await this.evaluate(() => undefined);
  }

  async screenshot(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  async dispose(): Promise<void> {
    this.bridge.dispose();
    await this.browser.close();
    await this.server.dispose();
  }
}

/** Settings that keep the workbench to what a test or a screenshot is about. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'files.autoSave': 'off',
  'editor.accessibilitySupport': 'off',
};

interface Opened {
  page: Page;
  log: string[];
  exitCode: Promise<number>;
}

/** A page has its own storage, as if each were another browser. */
async function openPage(browser: Browser, options: HeadlessOptions, url: string): Promise<Opened> {
  const page = await browser.newPage({
    viewport: options.size ?? { width: 1440, height: 900 },
    deviceScaleFactor: options.scale ?? 1,
  });
  const log: string[] = [];
  const { exitCode } = await listen(page, log);
  await page.goto(url);
  return { page, log, exitCode };
}

/** VS Code's page calls these two functions when extension tests run in it. */
async function listen(page: Page, log: string[]): Promise<{ exitCode: Promise<number> }> {
  await page.exposeFunction('codeAutomationLog', (level: string, args: unknown[]) => {
    log.push(`[${level}] ${args.map(String).join(' ')}`);
  });
  page.on('pageerror', (error) => log.push(`[page] ${error.message}`));
  let exited: (code: number) => void = () => undefined;
  const exitCode = new Promise<number>((resolve) => (exited = resolve));
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    exited(code);
  });
  return { exitCode };
}

function address(server: VscodeServer, options: HeadlessOptions, tests: string): string {
  const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.vsix ? `${root}/test/fixtures/empty-extension` : root)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ];
  return `${server.url}/?folder=${encodeURIComponent(options.folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
