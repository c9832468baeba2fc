/** A service that projects use by a package of its own. */
export interface KnownService {
  readonly name: string;
  readonly category: string;
  /** Any of them tells. */
  readonly packages: readonly string[];
  /** Where it listens unless a variable says otherwise. */
  readonly endpoint?: string;
  /** Variables that hold its URL. */
  readonly variables?: readonly string[];
}

/** The services that `init` knows; which of them a project uses is in its package.json. */
export const knownServices: readonly KnownService[] = [
  {
    name: 'Redis',
    category: 'cache',
    packages: ['ioredis', 'redis', 'bullmq', 'bull', 'connect-redis'],
    endpoint: '127.0.0.1:6379',
    variables: ['REDIS_URL', 'REDIS_URI', 'REDIS_TLS_URL'],
  },
  {
    name: 'Memcached',
    category: 'cache',
    packages: ['memcached', 'memjs'],
    endpoint: '127.0.0.1:11211',
  },
  {
    name: 'MySQL',
    category: 'database',
    packages: ['mysql', 'mysql2', 'mariadb'],
    endpoint: '127.0.0.1:3306',
    variables: ['MYSQL_URL'],
  },
  {
    name: 'MongoDB',
    category: 'database',
    packages: ['mongodb', 'mongoose'],
    endpoint: '127.0.0.1:27017',
    variables: ['MONGODB_URI', 'MONGO_URL', 'MONGODB_URL'],
  },
  {
    name: 'Kafka',
    category: 'queue',
    packages: ['kafkajs', 'node-rdkafka'],
    endpoint: '127.0.0.1:9092',
  },
  {
    name: 'RabbitMQ',
    category: 'queue',
    packages: ['amqplib', 'amqp-connection-manager'],
    endpoint: '127.0.0.1:5672',
    variables: ['AMQP_URL', 'RABBITMQ_URL', 'CLOUDAMQP_URL'],
  },
  {
    name: 'NATS',
    category: 'queue',
    packages: ['nats'],
    endpoint: '127.0.0.1:4222',
    variables: ['NATS_URL'],
  },
  {
    name: 'Elasticsearch',
    category: 'search',
    packages: ['@elastic/elasticsearch'],
    endpoint: '127.0.0.1:9200',
    variables: ['ELASTICSEARCH_URL', 'ELASTICSEARCH_NODE'],
  },
  { name: 'S3', category: 'storage', packages: ['@aws-sdk/client-s3'] },
  { name: 'SQS', category: 'queue', packages: ['@aws-sdk/client-sqs'] },
  {
    name: 'Mailer',
    category: 'mail',
    packages: ['nodemailer', '@sendgrid/mail', 'resend', 'postmark'],
  },
  { name: 'Stripe', category: 'payment', packages: ['stripe'], endpoint: 'api.stripe.com:443' },
  { name: 'Twilio', category: 'messaging', packages: ['twilio'], endpoint: 'api.twilio.com:443' },
  {
    name: 'Clerk',
    category: 'identity',
    packages: ['@clerk/backend', '@clerk/express', '@clerk/clerk-sdk-node', '@clerk/nextjs'],
    endpoint: 'api.clerk.com:443',
  },
  { name: 'OpenAI', category: 'model', packages: ['openai'], endpoint: 'api.openai.com:443' },
  {
    name: 'Anthropic',
    category: 'model',
    packages: ['@anthropic-ai/sdk'],
    endpoint: 'api.anthropic.com:443',
  },
];
