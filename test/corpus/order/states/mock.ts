/** A method that is mocked, and stays so. */
export const mock = `
module.exports = (keys) => {
  const service = Object.fromEntries(keys.map((key) => [key, () => 'real']));
  return {
    has: (key) => service[key]() === 'mocked',
    set: (key) => void jest.spyOn(service, key).mockReturnValue('mocked'),
    clear: (key) => service[key].mockRestore && service[key].mockRestore(),
  };
};
`;
