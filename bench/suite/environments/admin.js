const { Client } = require('pg');

let connection;

/** Runs a statement as the superuser, on a connection that the worker keeps for all its files. */
exports.askAdmin = async (adminUrl, sql) => {
  connection ??= connect(adminUrl);
  const client = await connection;
  client.ref();
  try {
    return await client.query(sql);
  } finally {
    client.unref();
  }
};

async function connect(connectionString) {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}
