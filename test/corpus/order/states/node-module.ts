/** A property of a module of Node's own, which stays in the process. */
export const nodeModule = `
const os = require('node:os');

module.exports = () => ({
  has: (key) => key in os,
  set: (key) => void (os[key] = true),
  clear: (key) => void delete os[key],
});
`;
