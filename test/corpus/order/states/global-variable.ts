/** A variable of the global object. */
export const globalVariable = `
module.exports = () => ({
  has: (key) => key in globalThis,
  set: (key) => void (globalThis[key] = true),
  clear: (key) => void delete globalThis[key],
});
`;
