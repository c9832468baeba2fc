/** A variable of the process's environment, which Jest gives to each file as a copy. */
export const environmentVariable = `
module.exports = () => ({
  has: (key) => process.env[key] === 'on',
  set: (key) => void (process.env[key] = 'on'),
  clear: (key) => void delete process.env[key],
});
`;
