/** Tests that leave something behind, at least one for each kind of state: its title is what is to be said of it. */
export const LEAKING = {
  'mocked.js': 'exports.fetchUser = () => 1;\n',
  'service.js': 'exports.load = () => 1;\nexports.save = () => 2;\nexports.ask = () => 3;\n',
  'leaking.test.js': `
    const fs = require('fs');
    const http = require('http');
    const net = require('net');
    const os = require('os');
    const { spawn } = require('child_process');
    const { sqlite } = require('jest-hermetic');
    const service = require('./service');
    const shared = jest.fn(() => 1);
    jest.mock('./mocked');
    const { fetchUser } = require('./mocked');
    const opened = [];
    global.known = 1;
    process.env.KNOWN = 'yes';
    process.env.GONE = 'yes';
    beforeAll(async () => {
      sqlite.exec('create table users (id integer primary key autoincrement, name text)');
      global.server = http.createServer();
      await new Promise((resolve) => global.server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => opened.forEach((close) => close()));

    test('rows: table users of SQLite has 1 row more; sequence: sequence users of SQLite moved', () => { sqlite.exec("insert into users (name) values ('ada')"); });
    test('rows: table users of SQLite has other rows', () => { sqlite.exec("update users set name = 'bob'"); });
    test('env: process.env.ADDED added', () => { process.env.ADDED = 'x'; });
    test('env: process.env.KNOWN changed', () => { process.env.KNOWN = 'no'; });
    test('env: process.env.GONE deleted', () => { delete process.env.GONE; });
    test('env: process.env.TURNS added', () => { process.env.TURNS = 'x'; });
    test('', () => { delete process.env.TURNS; });
    test('env: process.env.TURNS added', () => { process.env.TURNS = 'y'; });
    test('env: process.env.TURNS changed', () => { process.env.TURNS = 'z'; });
    test('global: globalThis.$leaked added', () => { global.$leaked = {}; });
    test('global: globalThis.leaked added', () => { global.leaked = {}; });
    test('global: globalThis.known changed', () => { global.known = 2; });
    test('global: globalThis.fetch changed', () => { global.fetch = async () => undefined; });
    test('core: Date.now changed', () => { Date.now = () => 0; });
    test('core: Math.random changed', () => { Math.random = () => 0.5; });
    test('core: Array.prototype.last added', () => { Array.prototype.last = function () { return this.at(-1); }; });
    test('core: console.table changed', () => { console.table = () => undefined; });
    test('core: process.exit changed', () => { process.exit = jest.fn(); });
    test('core: fs.existsSync changed', () => {
      const own = fs.existsSync;
      fs.existsSync = () => true;
      opened.push(() => { fs.existsSync = own; });
    });
    test('core: os.mark added', () => { os.mark = 1; opened.push(() => delete os.mark); });
    test('mock: the spy on load of service.js not restored', () => { jest.spyOn(service, 'load').mockReturnValue(2); });
    test('mock: the spy on console.error not restored', () => { jest.spyOn(console, 'error').mockImplementation(); });
    test('mock: the mock service.js save left there', () => { service.save = jest.fn(); });
    test('mock: a mock function that answers in another way', () => { shared.mockReturnValue(5); });
    test('mock: a mock function that answers in another way', () => { shared.mockReturnValueOnce(6); });
    test('mock: a mock function that answers in another way', () => { fetchUser.mockReturnValue(5); });
    test('timer: an interval that still runs', () => { const id = setInterval(() => undefined, 1e6); opened.push(() => clearInterval(id)); });
    test('timer: a timeout that still runs', () => { const id = setTimeout(() => undefined, 1e6); opened.push(() => clearTimeout(id)); });
    test('listener: a listener for "warning" on process added', () => { process.on('warning', () => undefined); });
    test('server: a server that still listens', async () => {
      const server = http.createServer();
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      opened.push(() => server.close());
    });
    test('socket: a socket that is still open', async () => {
      const socket = net.connect(global.server.address().port, '127.0.0.1');
      await new Promise((resolve) => socket.on('connect', resolve));
      opened.push(() => { socket.destroy(); global.server.close(); });
    });
    test('child-process: a child process that still runs', () => {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
      opened.push(() => child.kill());
    });
    test('cwd: the working folder changed', () => {
      const before = process.cwd();
      process.chdir(os.tmpdir());
      opened.push(() => process.chdir(before));
    });
    test('umask: the umask changed', () => {
      const before = process.umask(0o77);
      opened.push(() => process.umask(before));
    });
    test('protected-file: the protected ./data/app.db changed', () => {
      // In a process of its own, as here it is refused.
      require('child_process').execFileSync(process.execPath, ['-e', "require('fs').writeFileSync('data/app.db', 'other')"], { cwd: __dirname });
    });
    test('fake-timers: fake timers left on', () => { jest.useFakeTimers(); });
    test('', () => undefined);
  `,
};
