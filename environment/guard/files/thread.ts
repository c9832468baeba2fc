import { getEnvironmentData } from 'node:worker_threads';
import { HermeticError } from '../../../errors/hermetic-error';
import { findProtectedFile } from '../protected/protected-files';
import { type FileWatch } from './ask-file';
import { ORDER, passOn, type ThreadOrder } from './guard-threads';
import { writeRefusal } from './thread-refusals';
import { watchFiles } from './watch-files';

/** Loaded first in each thread that a test file starts: the thread refuses protected files by itself. */
const order = getEnvironmentData(ORDER) as ThreadOrder | undefined;
if (order) guardThread(order);

function guardThread({ files, testFile, refusals, execArgv }: ThreadOrder): void {
  process.execArgv = [...execArgv];
  const watch: FileWatch = {
    files,
    testFile,
    refuse(path, way) {
      const target = findProtectedFile(path, files) ?? files[0]!.target;
      writeRefusal(refusals, { path, way: `${way} in a thread` });
      throw HermeticError.of('HERMETIC_PROTECTED', { target, way, file: testFile, isFile: true });
    },
  };
  passOn(watch, refusals);
  watchFiles(watch);
}
