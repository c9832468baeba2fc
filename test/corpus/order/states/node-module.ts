/** A property of a module of Node's own, which stays in the process. */
export const nodeModule = `
const os = require('node:os');

module.exports = () => ({
  has: (key) => 'corpus ' + key in os,
  set: (key) => void (os['corpus ' + key] = true),
  clear: (key) => void delete os['corpus ' + key],
});
`;
