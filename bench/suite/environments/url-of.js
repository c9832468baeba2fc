/** The URL of another database of the server, with a `search_path` where a schema is given. */
exports.urlOf = (adminUrl, database, schema) => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (schema) url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
};
