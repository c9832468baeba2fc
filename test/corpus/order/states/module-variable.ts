/** A variable of a module. */
export const moduleVariable = `
module.exports = () => {
  const kept = new Set();
  return {
    has: (key) => kept.has(key),
    set: (key) => void kept.add(key),
    clear: (key) => void kept.delete(key),
  };
};
`;
