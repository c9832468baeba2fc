import { platform } from 'node:os';
import type { Instance } from './create-instance';

/**
 * The settings of a server whose data nobody wants back: fast, quiet, and reachable from this
 * machine only. As arguments of `postgres`, so that `ps` shows them.
 */
export function renderSettings(of: {
  readonly instance: Instance;
  readonly port: number;
  readonly maxConnections: number;
  readonly major: number;
}): string[] {
  const settings: Record<string, string | number> = {
    port: of.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: of.instance.socketDir ?? '',
    max_connections: of.maxConnections,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '256MB',
    // Of the log there is the segment in use and no other, so that the data directory stays small.
    wal_recycle: 'off',
    wal_init_zero: 'off',
    min_wal_size: '32MB',
    max_logical_replication_workers: 0,
    shared_buffers: '128MB',
    // DROP SCHEMA CASCADE locks every relation in it.
    max_locks_per_transaction: 256,
    max_prepared_transactions: 20,
    jit: 'off',
    autovacuum: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // `log` is above `error` here: the errors of statements, with their text, are the tests' own affair.
    log_min_messages: 'log',
  };
  // Containers have 64 MB of the POSIX kind by default, where a parallel query fails.
  if (platform() === 'linux') settings.dynamic_shared_memory_type = 'mmap';
  if (of.major >= 16) settings.scram_iterations = 1;
  if (of.major >= 18) settings.io_method = 'sync';
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
