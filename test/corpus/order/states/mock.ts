/** A method of what a module exports that is mocked, and stays so. */
export const mock = `
const service = {};

module.exports = (keys) => {
  for (const key of keys) service[key] = () => 'real';
  return {
    has: (key) => service[key]() === 'mocked',
    set: (key) => void jest.spyOn(service, key).mockReturnValue('mocked'),
    clear: (key) => service[key].mockRestore && service[key].mockRestore(),
  };
};
module.exports.service = service;
`;
