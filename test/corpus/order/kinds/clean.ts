import type { MakeRecipe } from '../recipe';

/** Nothing depends on anything: one test leaves what nobody minds, one always fails, one cleans up for nobody. */
export const clean: MakeRecipe = () => ({
  files: [
    {
      name: 'own',
      tests: [
        { id: 'leaves', sets: ['x'] },
        { id: 'always fails', needs: ['y'] },
        { id: 'cleans', cleans: ['z'] },
      ],
    },
  ],
  dependences: [],
});
