import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openBrowser, openWebview, settle, type Webview, type WebviewOptions } from './page';

export interface WebviewTests {
  /** A page for this test, closed when it is over; what went wrong in it fails the test. */
  open: (options?: WebviewOptions, host?: string) => Promise<Webview>;
  /** What the extension says to the page, and the frames after it. */
  send: (page: Page, ...messages: unknown[]) => Promise<void>;
}

/** One browser for the tests of a file, which look at pages with this {@link openWebview host}. */
export function webviewTests(ownHost: string, own: WebviewOptions = {}): WebviewTests {
  let browser: Browser;
  const opened: Webview[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const done = opened.splice(0);
    for (const { page } of done) await page.close();
    expect(done.flatMap(({ errors }) => errors)).toEqual([]);
  });
  return {
    open: async (options, host = ownHost) => {
      const webview = await openWebview(browser, host, { ...own, ...options });
      opened.push(webview);
      return webview;
    },
    send: async (page, ...messages) => {
      await page.evaluate((all) => all.forEach((message) => host.send(message)), messages);
      await settle(page);
    },
  };
}
