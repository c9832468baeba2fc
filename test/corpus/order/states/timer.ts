/** Fake timers, and the time that they tell: a bit of it for each key. */
export const timer = `
module.exports = (keys) => {
  const bitOf = (key) => 2 ** keys.indexOf(key);
  const isFake = () => Date.now() < 1e6;
  const now = () => (isFake() ? Date.now() : 0);
  const tell = (time) => {
    jest.useRealTimers();
    if (time > 0) jest.useFakeTimers({ now: time });
  };
  return {
    has: (key) => (now() & bitOf(key)) !== 0,
    set: (key) => tell(now() | bitOf(key)),
    clear: (key) => tell(now() & ~bitOf(key)),
  };
};
`;
