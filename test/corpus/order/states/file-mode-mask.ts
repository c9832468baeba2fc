/** The mask of file modes, which stays in the process: a bit for each of four keys that is not set as a rule. */
export const fileModeMask = `
const BITS = [0o1, 0o4, 0o10, 0o40];

module.exports = (keys) => {
  const bitOf = (key) => BITS[keys.indexOf(key)];
  return {
    has: (key) => (process.umask() & bitOf(key)) !== 0,
    set: (key) => void process.umask(process.umask() | bitOf(key)),
    clear: (key) => void process.umask(process.umask() & ~bitOf(key)),
  };
};
`;
