import type { ImportStyle } from '../../errors/import-line';

/** What compiles `import` for Jest, by the name of its package. */
const COMPILERS =
  /^(?:typescript|ts-jest|@swc\/jest|@babel\/preset-(?:env|typescript)|esbuild-jest)$/;

/**
 * How the files of a project take what packages export, by what is committed beside its registry: a
 * package of ES modules, TypeScript and what is compiled import; all else, as Node has it, requires.
 *
 * @param read the text of a file beside the registry; null where there is none
 */
export function readProjectStyle(read: (file: string) => string | null): ImportStyle {
  const { type, ...manifest } = readManifest(read('package.json'));
  if (type === 'module' || read('tsconfig.json') !== null) return 'import';
  const named = [manifest.dependencies, manifest.devDependencies].flatMap((each) =>
    Object.keys(each ?? {}),
  );
  return named.some((name) => COMPILERS.test(name)) ? 'import' : 'require';
}

interface Manifest {
  readonly type?: unknown;
  readonly dependencies?: object | null;
  readonly devDependencies?: object | null;
}

/** One that cannot be understood says nothing. */
function readManifest(text: string | null): Manifest {
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
