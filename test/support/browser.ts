import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axeCore from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { findChromium } from './programs.js';

/** Chromium runs as root in CI, without a screen. It has nothing of its own to fetch. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--autoplay-policy=no-user-gesture-required',
];

export interface TabOptions {
  /** Pixels; 1280 × 800 unless given. */
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** Trouble that the test wants to see. Any other trouble fails it. */
  readonly expected?: readonly RegExp[];
  /** Prepares the page before it loads: a clock, a script. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A page in a context of its own. It is closed at the end of its test, which fails if the page had trouble. */
export interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every address that the page asked for. */
  readonly requests: readonly string[];
  /** Console errors (a refusal of the page's own policy is one), uncaught errors, and requests beyond this machine. */
  readonly trouble: readonly string[];
}

export interface TestBrowser {
  /** Opens a file (an absolute path) or an address of this machine. */
  open(target: string, options?: TabOptions): Promise<Tab>;
  /** What the proxy stopped since the page was opened. */
  left(): readonly string[];
  readonly browser: Browser;
}

/** Chromium's own errands, which no flag stops. Tests use reserved addresses, and a page's requests are watched in the page too. */
const ERRAND = /^(?:http:\/\/)?(?:[\w-]+\.)*(?:google|googleapis|gstatic|gvt1)\.com(?:[:/]|$)/;

/** A proxy that passes nothing on, and notes each request. */
async function startProxy(asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    if (!ERRAND.test(`${request.url}`)) asked.push(`${request.url}`);
    response.writeHead(502).end();
  });
  server.on('connect', ({ url }, socket: Socket) => {
    if (!ERRAND.test(`${url}`)) asked.push(`${url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

const isHere = (address: string): boolean =>
  /^(?:file|data|about):/.test(address) ||
  /^(?:blob:)?(?:https?|wss?):\/\/127\.0\.0\.1[:/]/.test(address) ||
  /^blob:null\//.test(address);

function watch(page: Page, requests: string[], trouble: string[]): void {
  page.on('request', (request) => {
    requests.push(request.url());
    if (!isHere(request.url())) trouble.push(`a request left: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    requests.push(socket.url());
    if (!isHere(socket.url())) trouble.push(`a request left: ${socket.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`));
  page.on('crash', () => trouble.push('the page crashed'));
}

/** One Chromium for the tests of a file. Call it once, outside of tests. */
export function useBrowser(): TestBrowser {
  const left: string[] = [];
  let running: { browser: Browser; profile: string; proxy: Server } | undefined;
  const now = () => {
    if (running === undefined) throw new Error('the browser runs only during tests');
    return running;
  };
  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === undefined)
      throw new Error('no Chromium on PATH: install it (Debian: apt-get install chromium) or set CHROMIUM to its path');
    const profile = mkdtempSync(join(tmpdir(), 'rushes-chromium-'));
    const proxy = await startProxy(left);
    const server = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const env = { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile } as Record<string, string>;
    const browser = await chromium.launch({
      executablePath,
      args: FLAGS,
      chromiumSandbox: false,
      proxy: { server, bypass: '127.0.0.1' },
      env,
    });
    running = { browser, profile, proxy };
  });
  afterAll(async () => {
    await running?.browser.close();
    running?.proxy.close();
    if (running) rmSync(running.profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const open = async (target: string, options: TabOptions = {}): Promise<Tab> => {
    const { width = 1280, height = 800, scheme = 'light', reducedMotion = false, expected = [] } = options;
    const context = await now().browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    const [requests, trouble]: [string[], string[]] = [[], []];
    watch(page, requests, trouble);
    await options.prepare?.(page);
    left.length = 0;
    onTestFinished(async () => {
      await context.close();
      trouble.push(...left.splice(0).map((address) => `a request left: ${address}`));
      expect(trouble.filter((one) => !expected.some((wanted) => wanted.test(one)))).toEqual([]);
    });
    await page.goto(isAbsolute(target) ? pathToFileURL(target).href : target);
    return { page, context, requests, trouble };
  };
  return {
    open,
    left: () => left,
    get browser() {
      return now().browser;
    },
  };
}

/** What axe-core finds wrong in a page as it stands, a line for each element: empty if nothing. */
export async function checkAccessibility(page: Page): Promise<string[]> {
  await page.evaluate(axeCore.source);
  const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`);
  return (found as axeCore.AxeResults).violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  );
}
