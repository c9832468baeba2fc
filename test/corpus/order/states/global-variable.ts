/** A variable of the global object. */
export const globalVariable = `
module.exports = () => ({
  has: (key) => 'corpus ' + key in globalThis,
  set: (key) => void (globalThis['corpus ' + key] = true),
  clear: (key) => void delete globalThis['corpus ' + key],
});
`;
