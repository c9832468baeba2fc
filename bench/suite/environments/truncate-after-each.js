// The application of the project under test, the same instance that its tests use.
const { pool } = require(require('node:path').join(process.cwd(), 'src', 'database'));

const statement = `TRUNCATE ${globalThis.TABLES.join(', ')} RESTART IDENTITY CASCADE`;
afterEach(() => pool.query(statement));
