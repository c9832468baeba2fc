import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Circus } from '@jest/types';
import type { ConnectionTarget } from '../../../environment/guard/connections';
import { Touches, type Scope } from '../../../environment/guard/touches';
import type { ConnectionRecord } from '../../../environment/record/types';
import { buildInfra, buildRegistry } from '../../reporter/build-records';
import { buildBlocks, testsOf } from '../build-blocks';

const registry = buildRegistry({
  infra: buildInfra(
    { name: 'Redis', state: 'C', endpoints: ['127.0.0.1:6379'] },
    { name: 'Queue', state: 'C', endpoints: ['localhost:6379'] },
    { name: 'Docker', state: 'C', endpoints: ['/var/run/docker.sock', './run/app.sock'] },
    { name: 'Stripe', state: 'A', endpoints: ['api.stripe.com:443'] },
  ),
});

/** A socket that counts and fails as it is told. */
class FakeSocket extends EventEmitter {
  bytesWritten = 0;
  bytesRead = 0;
  connecting = true;
  destroyed = false;
  writableEnded = false;
  errored: Error | null = null;

  exchange(written: number, read: number): void {
    this.bytesWritten += written;
    this.bytesRead += read;
  }

  connect(): void {
    this.connecting = false;
    this.emit('connect');
  }

  fail(code: string): void {
    this.connecting = false;
    this.destroyed = true;
    this.errored = Object.assign(new Error(code), { code });
  }
}

function tcp(written: string, port: number): ConnectionTarget {
  const isLocal = ['localhost', '127.0.0.1', '::1'].includes(written);
  return { type: 'tcp', host: isLocal ? '127.0.0.1' : written, port, written };
}

/** The touches of a file of two tests in a block. */
function follow(provides = (_target: ConnectionTarget): boolean => false) {
  const root = buildBlocks([{ block: 'block', children: [{ test: 'one' }, { test: 'two' }] }]);
  const { one, two } = testsOf(root) as Record<'one' | 'two', Circus.TestEntry>;
  const touches = new Touches({ registry, provides, standsIn: () => [] });
  const open = (target: ConnectionTarget): FakeSocket => {
    const socket = new FakeSocket();
    touches.opened(socket as unknown as Socket, target);
    return socket;
  };
  const during = <Result>(scope: Scope, work: () => Result): Result => {
    touches.enter(scope);
    const result = work();
    touches.enter(scope === 'file' ? scope : scope.parent!);
    return result;
  };
  const endpointsOf = (test: Circus.TestEntry): string[] =>
    touches.ofTest(test, false).map(({ endpoint, by }) => `${endpoint} by ${by}`);
  return { touches, root, one, two, open, during, endpointsOf };
}

/** What is told of a single connection. */
function tellOf(target: ConnectionTarget, how: (socket: FakeSocket) => void): ConnectionRecord {
  const { touches, one, open, during } = follow();
  during(one, () => how(open(target)));
  return touches.ofTest(one, false)[0]!;
}

const connect = (socket: FakeSocket): void => socket.connect();

describe('what a connection is compared with', () => {
  test.each<[string, ConnectionTarget, string, string[]]>([
    ['an endpoint of two entries', tcp('localhost', 6379), 'localhost:6379', ['Queue', 'Redis']],
    ['IPv6', tcp('::1', 6379), '[::1]:6379', ['Queue', 'Redis']],
    ['another port', tcp('127.0.0.1', 6380), '127.0.0.1:6380', []],
    ['a host in capitals', tcp('API.Stripe.com', 443), 'API.Stripe.com:443', ['Stripe']],
    ['with credentials', tcp('me:secret@x.example', 80), 'x.example:80', []],
    [
      'a socket',
      { type: 'unix', path: '/var/run/docker.sock' },
      '/var/run/docker.sock',
      ['Docker'],
    ],
    [
      'a socket inside',
      { type: 'unix', path: '/project/run/app.sock' },
      './run/app.sock',
      ['Docker'],
    ],
    ['another socket', { type: 'unix', path: '/tmp/x.sock' }, '/tmp/x.sock', []],
  ])('%s', (_what, target, endpoint, infra) => {
    const expected = { endpoint, infra, isOwn: false, by: 'test', failure: null };
    expect(tellOf(target, connect)).toEqual(expected);
  });

  test('not with what the tool itself provides', () => {
    const { one, open, during, endpointsOf } = follow(() => true);
    during(one, () => open(tcp('127.0.0.1', 5432)).connect());
    expect(endpointsOf(one)).toEqual([]);
  });
});

describe('how a connection ends', () => {
  const target = tcp('x.example', 80);

  test.each<[string, (socket: FakeSocket) => void, string | null]>([
    ['connected', connect, null],
    ['refused', (socket) => socket.fail('ECONNREFUSED'), 'ECONNREFUSED'],
    ['not found', (socket) => socket.fail('ENOTFOUND'), 'ENOTFOUND'],
    ['given up', (socket) => void (socket.destroyed = true), 'no answer'],
    ['broken', (socket) => (socket.connect(), socket.fail('ECONNRESET')), 'ECONNRESET'],
    ['ended by the application', (socket) => (socket.connect(), socket.fail('ABORTED')), null],
    ['still on its way', () => undefined, null],
  ])('%s', (_what, how, failure) => {
    expect(tellOf(target, how).failure).toBe(failure);
  });

  test('still on its way when the time of the test is over', () => {
    const { touches, one, open, during } = follow();
    during(one, () => open(target));
    expect(touches.ofTest(one, true)[0]!.failure).toBe('no answer');
  });

  test('one that came about says more than those that did not', () => {
    const { touches, one, open, during } = follow();
    during(one, () => {
      open(target).fail('ECONNREFUSED');
      open(target).connect();
    });
    expect(touches.ofTest(one, false)[0]!.failure).toBeNull();
  });
});

describe('who answers for a connection', () => {
  const target = tcp('x.example', 80);

  test('whoever opens it, and whoever writes to it', () => {
    const { one, two, open, during, endpointsOf } = follow();
    const socket = during(one, () => open(target));
    socket.connect();
    during(two, () => socket.exchange(4, 4));
    expect(endpointsOf(one)).toEqual(['x.example:80 by test']);
    expect(endpointsOf(two)).toEqual(['x.example:80 by test']);
  });

  test('nobody who only hears of it, or lets it end', () => {
    const { one, two, open, during, endpointsOf } = follow();
    const socket = during(one, () => open(target));
    during(two, () => socket.exchange(0, 4));
    during(two, () => {
      socket.exchange(1, 0);
      socket.writableEnded = true;
    });
    expect(endpointsOf(two)).toEqual([]);
  });

  test('its failure concerns all who use it', () => {
    const { touches, one, two, open, during } = follow();
    const socket = during(one, () => open(target));
    socket.connect();
    during(two, () => {
      socket.exchange(4, 0);
      socket.fail('ECONNRESET');
    });
    const failures = [one, two].map((test) => touches.ofTest(test, false)[0]?.failure);
    expect(failures).toEqual(['ECONNRESET', 'ECONNRESET']);
  });

  test('each test around which it happens', () => {
    const { touches, root, one, two, open, during, endpointsOf } = follow();
    const block = one.parent;
    during('file', () => open(tcp('loaded.example', 80)));
    touches.enter(root);
    during(block, () => open(tcp('hook.example', 80)));
    const expected = ['hook.example:80 by hook', 'loaded.example:80 by load'];
    expect([endpointsOf(one), endpointsOf(two)]).toEqual([expected, expected]);
    const outside = touches.outsideTests().map(({ scope }) => scope);
    expect(outside).toEqual(['file', block]);
  });

  test('each test of a file where they run side by side', () => {
    const { touches, one, two, open, during, endpointsOf } = follow();
    touches.isConcurrent = true;
    during(one, () => open(target));
    expect(endpointsOf(two)).toEqual(['x.example:80 by concurrent']);
  });
});

describe("servers of the test's own", () => {
  const isOwn = (target: ConnectionTarget, ...listened: (number | string)[]): boolean => {
    const { touches, one, open, during } = follow();
    during(one, () => open(target));
    listened.forEach((address) => touches.listened(address));
    return touches.ofTest(one, false)[0]!.isOwn;
  };

  test.each<[string, ConnectionTarget, (number | string)[], boolean]>([
    ['a port, whatever the spelling of this machine', tcp('localhost', 4000), [4000], true],
    ['another port', tcp('localhost', 4000), [4001], false],
    ['the same port elsewhere', tcp('x.example', 4000), [4000], false],
    ['a socket', { type: 'unix', path: '/tmp/x.sock' }, ['/tmp/x.sock'], true],
    ['a listed endpoint that the test itself serves', tcp('127.0.0.1', 6379), [6379], true],
  ])('%s', (_what, target, listened, expected) => {
    expect(isOwn(target, ...listened)).toBe(expected);
  });
});
