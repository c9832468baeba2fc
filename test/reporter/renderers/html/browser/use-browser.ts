import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Report } from '../../../../../reporter/types';
import { renderHtml } from '../../../../../reporter/renderers/html/render-html';
import { ensureChromium } from './ensure-chromium';

/** How a page is looked at. */
export interface Look {
  readonly hash?: string;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
}

/** A page that is open, and all that it did besides. */
export interface OpenPage {
  readonly page: Page;
  /** Everything but the page itself and its icon. */
  readonly requests: readonly string[];
  /** Errors, lines of the console, dialogs, and what its policy refused. */
  readonly problems: readonly string[];
}

/** One browser for the tests of a file: opens the page of a report as a file of this machine. */
export function useBrowser(): (report: Report, look?: Look) => Promise<OpenPage> {
  let browser: Browser;
  let dir: string;
  let count = 0;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'hermetic-page-'));
    browser = await puppeteer.launch({
      executablePath: await ensureChromium(),
      headless: 'shell',
      pipe: true,
      args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  return async (report, { hash = '', width = 1280, scheme = 'light' } = {}) => {
    const file = join(dir, `page-${++count}.html`);
    writeFileSync(file, [...renderHtml(report)].join(''));
    const page = await browser.newPage();
    const requests: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      const isOwn = url.startsWith(pathToFileURL(file).href);
      if (!isOwn && !url.startsWith('data:image/svg+xml')) requests.push(url);
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => problems.push(message.text()));
    page.on('dialog', (dialog) => {
      problems.push(dialog.message());
      void dialog.dismiss();
    });
    await page.setViewport({ width, height: 800, hasTouch: width < 500, isMobile: width < 500 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(pathToFileURL(file).href + hash);
    // The list is drawn again once its height is known.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    return { page, requests, problems };
  };
}

/** The texts of what a selector finds. */
export function readTexts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (found) => found.map(({ textContent }) => textContent ?? ''));
}
