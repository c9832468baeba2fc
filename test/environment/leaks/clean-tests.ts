/** A package that does to its surroundings what packages do when they are loaded or first used. */
const PACKAGE = `
  global.__own__ = { version: 1 };
  global.config = 'of the package';
  process.env.LIBRARY = 'here';
  require('fs').libraryWasHere = true;
  Array.prototype.ofLibrary = () => 1;
  process.on('exit', () => undefined);
  setInterval(() => undefined, 1e6).unref();
  let timer;
  exports.use = () => { global.__used__ = true; timer ??= setInterval(() => undefined, 1e6); };
  exports.stop = () => clearInterval(timer);
`;

/** Tests that do what tests usually do, and leave nothing that is theirs. */
export const CLEAN = {
  'node_modules/library/index.js': PACKAGE,
  'service.js':
    'exports.load = () => 1;\nexports.save = () => 2;\nlet cache;\nexports.cached = () => (exports.cache = cache ??= {});\n',
  'clean.test.js': `
    const fs = require('fs');
    const http = require('http');
    const net = require('net');
    const os = require('os');
    const path = require('path');
    const { execFile, spawn } = require('child_process');
    const service = require('./service');
    const shared = jest.fn();
    const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
    const answering = () => http.createServer((_, response) => response.end('yes'));
    let library, common, port;
    beforeAll(async () => { common = answering(); port = await listen(common); global.ofHook = 1; process.env.OF_HOOK = '1'; });
    afterAll(() => { common.closeAllConnections(); common.close(); library.stop(); });

    test('prints', () => { console.log('a'); console.error('b'); process.stdout.write(''); });
    test('waits', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await require('timers/promises').setTimeout(5);
      await require('util').promisify(setTimeout)(1);
      await new Promise(setImmediate);
    });
    test('first looks at globals', async () => {
      expect([typeof crypto.subtle, typeof fetch, typeof performance.now(), typeof structuredClone, typeof Blob]).toBeTruthy();
      void [new URL('http://x'), new TextEncoder(), new AbortController(), new Event('x'), new FormData(), new Headers(), Intl.DateTimeFormat()];
      void [require('buffer').File, require('crypto').webcrypto, require('fs').promises, require('stream/promises'), require('zlib').gzipSync('x')];
      await new Response('x').text();
      AbortSignal.timeout(1e6);
    });
    test('fetches from its own server', async () => {
      const server = answering();
      const port = await listen(server);
      expect(await (await fetch('http://127.0.0.1:' + port)).text()).toBe('yes');
      await new Promise((resolve) => server.close(resolve));
    });
    test('does not wait for the end of its server', async () => {
      const server = answering();
      await listen(server);
      server.close();
    });
    test('fetches from a server that stays', async () => {
      expect(await (await fetch('http://127.0.0.1:' + port)).text()).toBe('yes');
      const response = await new Promise((resolve) => http.get('http://127.0.0.1:' + port, resolve));
      for await (const _ of response) continue;
    });
    test('ends its socket', async () => {
      const socket = net.connect(port, '127.0.0.1');
      await new Promise((resolve) => socket.on('connect', resolve));
      socket.end();
    });
    test('loads a package for the first time', () => { library = require('library'); });
    test('uses a package for the first time', () => library.use());
    test('loads a module anew', () => {
      jest.isolateModules(() => require('./service').cached());
      jest.resetModules();
      expect(require('./service').load()).toBe(1);
    });
    test('fills the cache of a module', () => { service.cached(); });
    test('calls a mock', () => { shared(1); expect(shared).toHaveBeenCalled(); });
    test('has a mock of its own', () => { const own = jest.fn().mockReturnValue(1); expect(own()).toBe(1); });
    test('puts a spy away', () => {
      const spy = jest.spyOn(service, 'load').mockReturnValue(3);
      jest.spyOn(Math, 'random').mockReturnValue(0.1);
      expect(service.load()).toBe(3);
      spy.mockRestore();
      Math.random.mockRestore();
    });
    test('puts fake timers away', () => {
      jest.useFakeTimers();
      setTimeout(() => undefined, 1e6);
      jest.advanceTimersByTime(10);
      jest.useRealTimers();
    });
    test('puts files away', () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clean-'));
      fs.writeFileSync(path.join(folder, 'file'), 'text');
      fs.rmSync(folder, { recursive: true });
    });
    test('runs processes to their end', async () => {
      await new Promise((resolve) => execFile(process.execPath, ['-e', '1'], resolve));
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']).kill();
    });
    test('takes its listener away', async () => {
      const listener = () => undefined;
      process.on('warning', listener);
      process.once('SIGUSR2', listener);
      process.removeListener('warning', listener);
      process.removeListener('SIGUSR2', listener);
    });
    test('clears its timers', () => {
      clearInterval(setInterval(() => undefined, 10));
      clearTimeout(setTimeout(() => undefined, 1e6));
      setTimeout(() => undefined, 1e6).unref();
    });
    test('throws and is expected to', async () => {
      expect(() => { throw new TypeError('no'); }).toThrow(TypeError);
      await expect(Promise.reject(new Error('no'))).rejects.toThrow('no');
      expect.extend({ toBeOne: (value) => ({ pass: value === 1, message: () => '' }) });
      expect(1).toBeOne();
    });
    test('goes elsewhere and comes back', () => {
      const here = process.cwd();
      process.chdir(os.tmpdir());
      process.chdir(here);
      process.umask(process.umask(0o77));
    });
    test.each([1, 2])('of a table, %i', (n) => expect(n).toBeGreaterThan(0));
    test('ends with a callback', (done) => { setImmediate(done); });
    test.skip('skipped', () => undefined);
    test.todo('to do');

    describe('after each', () => {
      const { env } = process;
      const { now } = Date;
      afterEach(() => {
        jest.restoreAllMocks();
        jest.useRealTimers();
        process.env = env;
        Date.now = now;
        delete global.ofTest;
        shared.mockReset();
      });
      test('is all put away', () => {
        jest.useFakeTimers();
        jest.spyOn(console, 'error').mockImplementation();
        jest.spyOn(fs, 'readFileSync').mockReturnValue('');
        process.env = { ...env, MODE: 'x' };
        Date.now = () => 0;
        global.ofTest = 1;
        shared.mockReturnValue(1);
      });
      test('and once more', () => { global.ofTest = 2; });
    });

    describe('before each', () => {
      const { env } = process;
      beforeEach(() => {
        jest.restoreAllMocks();
        jest.resetAllMocks();
        jest.useRealTimers();
        process.env = { ...env };
        process.env.OF_EACH = 'x';
        global.ofEach = { n: 1 };
        delete global.ofTest;
        shared.mockReturnValue(0);
      });
      afterAll(() => { process.env = env; jest.restoreAllMocks(); shared.mockReset(); });
      test.each([1, 2, 3])('is all put right, %i', (n) => {
        jest.spyOn(service, 'load').mockReturnValue(n);
        jest.spyOn(console, 'warn').mockImplementation();
        process.env.MODE = String(n);
        shared.mockReturnValue(n);
        global.ofTest = n;
        global.ofEach.n = n;
      });
    });
  `,
  'mocked.js': 'exports.fetchUser = () => 1;\n',
  'more.test.js': `
    const EventEmitter = require('events');
    const stream = require('stream');
    const { Worker } = require('worker_threads');
    jest.mock('./mocked');
    const { fetchUser } = require('./mocked');
    const { platform, argv } = process;
    class Store { items = []; add(item) { this.items.push(item); return this; } }
    const store = new Store();
    let made;
    beforeEach(() => {
      fetchUser.mockReset();
      fetchUser.mockResolvedValue({ id: 1 });
      made = jest.fn(() => 1);
      global.fetch = jest.fn();
      process.env.EACH = 'x';
      jest.useFakeTimers();
    });
    afterEach(() => { jest.useRealTimers(); jest.clearAllMocks(); });

    test('answers once in its own way', async () => {
      fetchUser.mockResolvedValueOnce({ id: 2 });
      expect(await fetchUser()).toEqual({ id: 2 });
      made.mockReturnValue(2);
    });
    test('answers always in its own way', async () => { fetchUser.mockRejectedValue(new Error('no')); });
    test('advances the clock', () => { setTimeout(made, 1000); jest.advanceTimersByTime(2000); expect(made).toHaveBeenCalled(); });
    test('is elsewhere for a while', () => {
      Object.defineProperty(process, 'platform', { value: 'win32' });
      process.argv = ['x'];
      Object.defineProperty(process, 'platform', { value: platform });
      process.argv = argv;
    });
    test('has emitters and streams of its own', async () => {
      jest.useRealTimers();
      const emitter = new EventEmitter().on('x', () => undefined);
      emitter.emit('x');
      await stream.promises.pipeline(stream.Readable.from(['a']), new stream.PassThrough().resume());
      stream.Readable.from(['']).pipe(process.stdout, { end: false });
    });
    test('has a thread of its own', async () => {
      jest.useRealTimers();
      const worker = new Worker('1', { eval: true });
      await new Promise((resolve) => worker.on('exit', resolve));
    });
    test('spies on a class', () => {
      const spy = jest.spyOn(Store.prototype, 'add');
      store.add(1);
      spy.mockRestore();
      const time = jest.spyOn(Date, 'now').mockReturnValue(1);
      time.mockRestore();
    });
    test('makes mocks of its own', () => {
      const api = { get: jest.fn().mockReturnValue(1) };
      jest.spyOn(api, 'get');
      jest.doMock('./service', () => ({ load: () => 3 }));
      jest.isolateModules(() => expect(require('./service').load()).toBe(3));
      jest.dontMock('./service');
    });
    test('resets all mocks in the end', () => { jest.resetAllMocks(); });
  `,
  'only.test.js': `
    test('is alone in its file', () => { process.env.ALONE = 'x'; global.alone = 1; jest.spyOn(console, 'log'); });
  `,
};

/** The same, where Jest itself is told to put mocks right. */
export const RESTORED = {
  'jest.config.js':
    "module.exports = { preset: 'jest-hermetic', transform: {}, restoreMocks: true, resetMocks: true };\n",
  'service.js': 'exports.load = () => 1;\n',
  'restored.test.js': `
    const service = require('./service');
    const shared = jest.fn();
    test('says nothing', () => undefined);
    test.each([1, 2])('leaves spies, %i', (n) => {
      jest.spyOn(service, 'load').mockReturnValue(n);
      jest.spyOn(Date, 'now').mockReturnValue(n);
      jest.spyOn(process, 'exit').mockReturnValue(n);
      shared.mockReturnValue(n);
    });
  `,
};
