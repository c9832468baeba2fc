/** As `wordsOf` has them. */
const TELLING_WORDS = new RegExp(
  [
    '_(?:un)?(?:available|reachable|supported|healthy|configured)_|_(?:dis)?connect(?:ed|able|ions?)_',
    '_(?:o(?:n|ff)line|installed|enabled|disabled|supports?|running|alive|health|ping|skip(?:s|ped)?|integration|e2e)_',
    '_(?:redis|postgres(?:ql)?|postgre_sql|my_?sql|maria_?db|mongo(?:_?db)?|kafka|rabbit(?:_?mq)?)_',
    '_(?:elastic(?:_?search)?|memcached?|databases?|docker|smtp|network|internet)_',
    '^_(?:(?:is|on|in|not)_)?(?:ci|windows|win32|linux|mac(?:_?os)?|darwin)_$',
    '^_(?:(?:is|has)_)?(?:db|server|service|broker|queue|cache)_$',
    // Not what a verb has after it: `signUp`, `tearDown`.
    '(?<!^|_(?:sign|signed|set|clean|look|pop|back|make|mock|warm|start|follow|tear|break|shut|drop|count|roll|mark))_(?:up|down)_$',
    '._ready_$',
  ].join('|'),
);

/** In capitals, as variables of the environment are: in small letters a test makes such things itself. */
const TELLING_CONSTANT = /^(?:[A-Z0-9]+_)*(?:API_?KEY|TOKEN|SECRET|CREDENTIALS?|URL|DSN)$/;

/** Tells the names that somebody gives to the answer whether something is there, the registry's among them. */
export function tellingNames(infraNames: readonly string[]): (name: string) => boolean {
  const infra = infraNames
    .map(plain)
    .filter((name) => name.length > 2)
    .map((name) => new RegExp(`_${[...name].join('_?')}_`));
  return (name) => {
    if (TELLING_CONSTANT.test(name)) return true;
    const words = wordsOf(name);
    return TELLING_WORDS.test(words) || infra.some((each) => each.test(words));
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `isRedisUp`, `IS_REDIS_UP` and `is-redis-up` as `_is_redis_up_`. */
function wordsOf(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+|(?<=[a-z]\d*)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return `_${words
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase()}_`;
}
