/** A connection as a text names it. */
export interface NamedConnection {
  /** For messages: PostgreSQL, Redis. */
  readonly service: string;
  readonly isDatabase: boolean;
  readonly host: string;
  readonly port: number;
}

const SERVICES: Readonly<Record<string, { service: string; isDatabase: boolean; port: number }>> = {
  postgres: { service: 'PostgreSQL', isDatabase: true, port: 5432 },
  mysql: { service: 'MySQL', isDatabase: false, port: 3306 },
  mariadb: { service: 'MariaDB', isDatabase: false, port: 3306 },
  redis: { service: 'Redis', isDatabase: false, port: 6379 },
  mongodb: { service: 'MongoDB', isDatabase: false, port: 27017 },
  amqp: { service: 'RabbitMQ', isDatabase: false, port: 5672 },
};

const URL_PATTERN =
  /^(postgres|mysql|mariadb|redis|mongodb|amqp)(?:ql|s|\+srv)?:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#,]*)(?::(\d+))?/i;

/** Stands for what is filled into a template. */
export const HOLE = '\u0000';

/** The connection of a URL; null for any other text, and for a host that is filled in. */
export function parseConnection(text: string): NamedConnection | null {
  const [, scheme = '', host = '', port] = URL_PATTERN.exec(text) ?? [];
  const service = SERVICES[scheme.toLowerCase()];
  if (!service || host === '' || host.includes(HOLE)) return null;
  return { ...service, host, port: port ? Number(port) : service.port };
}

/** The service that is usually found at a port; null for a port of none. */
export function guessService(port: number): Omit<NamedConnection, 'host'> | null {
  return Object.values(SERVICES).find((each) => each.port === port) ?? null;
}

/** A host that is this machine, or that of its containers. */
export function isLocal(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/i.test(
    host,
  );
}
